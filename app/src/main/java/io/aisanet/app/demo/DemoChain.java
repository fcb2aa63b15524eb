package io.aisanet.app.demo;

import io.aisanet.app.rails.RailsConfig;
import io.aisanet.app.terminal.Money;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import io.aisanet.ledger.Asset;
import io.aisanet.settings.Secret;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.evm.GasPrices;
import io.aisanet.treasury.evm.KeyCaps;
import io.aisanet.treasury.evm.PayoutSetup;
import io.aisanet.treasury.evm.RailSettings;
import io.aisanet.treasury.evm.RailToken;
import io.aisanet.treasury.evm.chain.FeePolicy;
import io.aisanet.treasury.evm.devnet.Anvil;
import io.aisanet.treasury.evm.devnet.FiatToken;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.keystore.Keystore;
import io.aisanet.wallet.keystore.ScryptCost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The demo's chain: a real EVM node in a process of its own, with Circle's compiled token. */
final class DemoChain implements AutoCloseable {
    private static final String PASSPHRASE = "demo";
    private static final String HOT = "hot";
    private static final long FLOAT = 1_000_000_000L;
    private static final int CONFIRMATIONS = 2;
    private static final long FIRST_ID = 31_337_000;
    private static final String COINS = "0x8ac7230489e80000";

    private final Anvil node;
    private final FiatToken token;
    private final RailsConfig.Chain config;

    private DemoChain(Anvil node, FiatToken token, RailsConfig.Chain config) {
        this.node = node;
        this.token = token;
        this.config = config;
    }

    /** Why there is none; empty where its programs are installed. */
    static Optional<String> missing() {
        return Anvil.isInstalled()
                ? Optional.empty()
                : Optional.of(
                        "no chain: its node is not installed (npm --prefix simulator/npm-chain ci"
                                + " --ignore-scripts)");
    }

    /**
     * A new chain with the token, and a hot key that has some of it.
     *
     * @param number another one for each chain of a ledger
     * @param deposits who is paid in for, by the addresses that stand for them
     */
    static DemoChain open(Path keys, int number, Map<EvmAddress, Long> deposits)
            throws IOException {
        AgentWallet hot =
                Keystore.in(keys).withCost(ScryptCost.LIGHT).create(HOT, PASSPHRASE.toCharArray());
        long chainId = FIRST_ID + number;
        Anvil node = Anvil.start("--chain-id", Long.toString(chainId));
        try {
            FiatToken token = FiatToken.create(node);
            node.rpc("anvil_setBalance", hot.address().toString(), COINS);
            token.mint(hot.address(), FLOAT);
            token.mint(Anvil.BANKER, FLOAT);
            return new DemoChain(node, token, config(node, token, keys, chainId, deposits));
        } catch (IOException | RuntimeException e) {
            node.close();
            throw e;
        }
    }

    private static RailsConfig.Chain config(
            Anvil node, FiatToken token, Path keys, long chainId, Map<EvmAddress, Long> deposits) {
        var settings =
                new RailSettings(
                        "evm:" + chainId,
                        new RailToken(Asset.USD, token.address(), false),
                        PayoutSetup.address(),
                        CONFIRMATIONS,
                        RailSettings.Pace.STANDARD,
                        new KeyCaps(FLOAT, FLOAT),
                        FeePolicy.STANDARD);
        return new RailsConfig.Chain(
                chainId,
                List.of(node.uri()),
                new RailsConfig.HotKeyFile(keys, HOT, new Secret(PASSPHRASE)),
                settings,
                new LinkedHashMap<>(deposits),
                new RailsConfig.Cost(new GasPrices(80_000, 30_000, 3_000_000_000L), 1_000, true),
                DemoBank.AT_ONCE);
    }

    RailsConfig.Chain config() {
        return config;
    }

    /** Somebody pays to the address that stands for a wallet. */
    void payIn(EvmAddress to, Money money) throws IOException {
        token.pay(to, money.atomic());
    }

    /** A block more. */
    void mine() throws IOException {
        node.mine(1);
    }

    /** A provider's address on the chain: that of its own key. */
    static Destination provider(Participant who) {
        return Destination.of(who.keys().address().toString());
    }

    /** What a provider has on the chain. */
    Money received(Participant who) throws IOException {
        return new Money(AisaAsset.USD, token.balance(who.keys().address()));
    }

    @Override
    public void close() {
        node.close();
    }
}
