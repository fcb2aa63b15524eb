package io.aisanet.app.rails;

import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.ledger.Asset;
import io.aisanet.server.treasury.RailRules;
import io.aisanet.settings.Secret;
import io.aisanet.settings.Section;
import io.aisanet.treasury.evm.GasPrices;
import io.aisanet.treasury.evm.KeyCaps;
import io.aisanet.treasury.evm.PayoutSetup;
import io.aisanet.treasury.evm.RailSettings;
import io.aisanet.treasury.evm.RailToken;
import io.aisanet.treasury.evm.chain.ChainClient;
import io.aisanet.treasury.evm.chain.FeePolicy;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a chain of {@code treasury.chains}. */
final class ChainReader {
    private static final long WALLET_MAX = 1L << 45;
    private static final long WEI_PER_GWEI = 1_000_000_000L;
    private static final long GWEI_MAX = 1_000_000;
    private static final int GAS_MAX = 16_777_216;

    private ChainReader() {}

    static Optional<RailsConfig.Chain> read(Section section) {
        long chainId = section.requiredWholeNumber("chainId", 1, Long.MAX_VALUE);
        List<URI> nodes = nodes(section);
        Optional<RailToken> token = token(section);
        EvmAddress payouts =
                section.parsed("payouts", PayoutSetup.address().toString(), ChainReader::address);
        int confirmations = section.integer("confirmations", 12, 0, RailSettings.CONFIRMATIONS_MAX);
        Optional<KeyCaps> caps = caps(section);
        RailsConfig.HotKeyFile key = key(section);
        FeePolicy fees = fees(section);
        RailsConfig.Cost cost = cost(section);
        Map<EvmAddress, Long> deposits = deposits(section);
        Optional<RailRules> rules = RailsReader.rules(section);
        RailsConfig.X402 x402 = X402Reader.read(section.section("x402"), key).orElse(null);
        if (x402 != null && x402.settledAfter() > confirmations) {
            section.section("x402").report("settledAfter", "is more than confirmations");
        }
        if (nodes.isEmpty() || token.isEmpty() || caps.isEmpty() || rules.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new RailsConfig.Chain(
                        chainId,
                        nodes,
                        key,
                        new RailSettings(
                                "evm:" + chainId,
                                token.get(),
                                payouts,
                                confirmations,
                                RailSettings.Pace.STANDARD,
                                caps.get(),
                                fees),
                        deposits,
                        cost,
                        rules.get(),
                        x402));
    }

    /** The nodes of a chain, under {@code rpc}; empty = none, which is reported. */
    static List<URI> nodes(Section section) {
        List<URI> nodes = new ArrayList<>();
        for (String text : section.texts("rpc")) {
            try {
                nodes.add(httpAddress(text));
            } catch (IllegalArgumentException e) {
                section.report("rpc", "holds what is no http(s)://... address");
            }
        }
        if (nodes.isEmpty() || nodes.size() > ChainClient.NODES_MAX) {
            section.report("rpc", "needs 1 to " + ChainClient.NODES_MAX + " addresses of nodes");
        }
        return nodes;
    }

    static URI httpAddress(String text) {
        if (!text.matches("https?://[!-~]+")) {
            throw new IllegalArgumentException("must be an http(s)://... address");
        }
        return URI.create(text);
    }

    private static Optional<RailToken> token(Section section) {
        section.require("token");
        Asset asset = section.choice("asset", Asset.USDC);
        boolean memos = section.flag("memos", false);
        return section.parsed("token", ChainReader::address)
                .map(address -> new RailToken(asset, address, memos));
    }

    static EvmAddress address(String text) {
        try {
            return EvmAddress.parse(text);
        } catch (MalformedMessage e) {
            throw new IllegalArgumentException("must be 0x and 40 hexadecimal digits", e);
        }
    }

    private static RailsConfig.HotKeyFile key(Section section) {
        Optional<Secret> passphrase = section.secretFile("passphraseFile");
        return new RailsConfig.HotKeyFile(
                section.requiredPath("keystore"),
                section.requiredText("key"),
                passphrase.orElse(null));
    }

    private static Optional<KeyCaps> caps(Section section) {
        long once = section.parsed("capPerTransaction", "1000", RailsReader::amount);
        long day = section.parsed("capPerDay", "10000", RailsReader::amount);
        try {
            return Optional.of(new KeyCaps(once, day));
        } catch (IllegalArgumentException e) {
            section.report("capPerDay", e.getMessage());
            return Optional.empty();
        }
    }

    private static FeePolicy fees(Section section) {
        long maxGwei = section.wholeNumber("maxGasGwei", 200, 1, GWEI_MAX);
        return new FeePolicy(FeePolicy.STANDARD.minTipWei(), maxGwei * WEI_PER_GWEI);
    }

    private static RailsConfig.Cost cost(Section section) {
        long coin = section.parsed("coinPrice", "3000", RailsReader::amount);
        int once = section.integer("gasPerTransaction", 80_000, 0, GAS_MAX);
        int each = section.integer("gasPerPayee", 30_000, 0, GAS_MAX);
        long blockMs = section.wholeNumber("blockMs", 2_000, 1, 3_600_000);
        boolean setUp = section.flag("setUp", false);
        return new RailsConfig.Cost(new GasPrices(once, each, coin), blockMs, setUp);
    }

    private static Map<EvmAddress, Long> deposits(Section section) {
        Map<EvmAddress, Long> wallets = new LinkedHashMap<>();
        for (Section line : section.sections("deposits")) {
            line.require("address");
            long wallet = line.requiredWholeNumber("wallet", 1, WALLET_MAX);
            line.parsed("address", ChainReader::address)
                    .ifPresent(address -> {
                        if (wallets.put(address, wallet) != null) {
                            line.report("address", "stands there twice");
                        }
                    });
        }
        return wallets;
    }
}
