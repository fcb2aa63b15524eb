package io.aisanet.app.rails;

import io.aisanet.http402.EvmAddress;
import io.aisanet.ledger.Asset;
import io.aisanet.server.treasury.RailRules;
import io.aisanet.settings.Secret;
import io.aisanet.treasury.evm.GasPrices;
import io.aisanet.treasury.evm.RailSettings;
import io.aisanet.treasury.interledger.InterledgerSettings;
import io.aisanet.treasury.iso20022.channel.BankFolders;
import io.aisanet.treasury.iso20022.channel.BankSettings;
import io.aisanet.treasury.lightning.LightningSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rails that a node runs.
 *
 * @param pauseMs between two passes of each
 */
public record RailsConfig(
        List<Bank> banks,
        List<Chain> chains,
        List<Lightning> lightning,
        List<Interledger> interledger,
        long pauseMs) {
    /** No rails. */
    public static final RailsConfig NONE = new RailsConfig(List.of(), List.of(), 1_000);

    /** Keeps copies. */
    public RailsConfig {
        banks = List.copyOf(banks);
        chains = List.copyOf(chains);
        lightning = List.copyOf(lightning);
        interledger = List.copyOf(interledger);
    }

    /** Banks and chains alone. */
    public RailsConfig(List<Bank> banks, List<Chain> chains, long pauseMs) {
        this(banks, chains, List.of(), List.of(), pauseMs);
    }

    /** Whether there are any. */
    public boolean isNone() {
        return banks.isEmpty() && chains.isEmpty() && lightning.isEmpty() && interledger.isEmpty();
    }

    /** A payment channel with a Lightning peer. */
    public record Lightning(LightningSettings settings, PeerAddress peer, RailRules rules) {}

    /**
     * An account with an Interledger peer.
     *
     * @param settlement how we pay the peer what we owe; null = by hand
     */
    public record Interledger(
            InterledgerSettings settings,
            PeerAddress peer,
            Listen listen,
            WithdrawnSettlements.@Nullable Order settlement,
            RailRules rules) {}

    /**
     * Where a peer is.
     *
     * @param requests where it takes what we ask
     * @param replies where it takes our replies
     * @param token by which both sides know each other
     */
    public record PeerAddress(URI requests, URI replies, Secret token, int timeoutMs) {}

    /**
     * Where the peer's packets come.
     *
     * @param port 0 = one that the system picks
     * @param publicUrl how the peer reaches it; null = as it listens
     */
    public record Listen(String host, int port, @Nullable URI publicUrl) {}

    /** A bank account and the folders in which its files are exchanged. */
    public record Bank(BankSettings settings, BankFolders folders, RailRules rules) {}

    /**
     * A token of a chain.
     *
     * @param chainId EIP-155
     * @param nodes their RPC addresses, which may hold secrets
     * @param key that pays
     * @param settings how the rail behaves
     * @param deposits wallets by the addresses that stand for them
     * @param cost what gas is worth, and how long a block takes
     * @param x402 null = neither x402 payments nor deposit addresses of our own
     */
    public record Chain(
            long chainId,
            List<URI> nodes,
            HotKeyFile key,
            RailSettings settings,
            Map<EvmAddress, Long> deposits,
            Cost cost,
            RailRules rules,
            @Nullable X402 x402) {

        /** Without x402. */
        public Chain(
                long chainId,
                List<URI> nodes,
                HotKeyFile key,
                RailSettings settings,
                Map<EvmAddress, Long> deposits,
                Cost cost,
                RailRules rules) {
            this(chainId, nodes, key, settings, deposits, cost, rules, null);
        }

        /** The same with x402. */
        public Chain with(X402 other) {
            return new Chain(chainId, nodes, key, settings, deposits, cost, rules, other);
        }

        /** What the rail moves. */
        Asset asset() {
            return settings.token().asset();
        }
    }

    /**
     * Where the hot key is.
     *
     * @param keystore folder
     * @param name in it
     * @param passphrase null = of an empty one
     */
    public record HotKeyFile(Path keystore, String name, @Nullable Secret passphrase) {}

    /**
     * Payments of x402 on a chain, and deposit addresses of our own.
     *
     * @param key that has coin for gas and nothing else
     * @param domain in which the token's orders are signed
     * @param settledAfter blocks on top of a payment until its answer goes out
     * @param least atomic units of a payment
     * @param patience how long a settlement may take until it is answered as pending
     * @param ownAddress wallets that are paid at their own address and not into their account
     * @param sweep of deposit addresses
     */
    public record X402(
            HotKeyFile key,
            Domain domain,
            int settledAfter,
            long least,
            Duration patience,
            Set<Long> ownAddress,
            Sweep sweep) {

        /** Keeps a copy. */
        public X402 {
            ownAddress = Set.copyOf(ownAddress);
        }

        /** The token's EIP-712 name and version. */
        public record Domain(String name, String version) {}

        /**
         * When a deposit address is swept.
         *
         * @param least atomic units
         * @param costPpm most that gas may cost, in millionths
         */
        public record Sweep(long least, int costPpm) {}
    }

    /**
     * What gas is worth.
     *
     * @param setUp whether the payout contract is put up, and allowed to take the key's tokens,
     *     where it is not
     */
    public record Cost(GasPrices gas, long blockMs, boolean setUp) {}
}
