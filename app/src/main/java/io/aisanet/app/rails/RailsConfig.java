package io.aisanet.app.rails;

import io.aisanet.http402.EvmAddress;
import io.aisanet.ledger.Asset;
import io.aisanet.server.treasury.RailRules;
import io.aisanet.settings.Secret;
import io.aisanet.treasury.evm.GasPrices;
import io.aisanet.treasury.evm.RailSettings;
import io.aisanet.treasury.iso20022.channel.BankFolders;
import io.aisanet.treasury.iso20022.channel.BankSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rails that a node runs.
 *
 * @param pauseMs between two passes of each
 */
public record RailsConfig(List<Bank> banks, List<Chain> chains, long pauseMs) {
    /** No rails. */
    public static final RailsConfig NONE = new RailsConfig(List.of(), List.of(), 1_000);

    /** Keeps copies. */
    public RailsConfig {
        banks = List.copyOf(banks);
        chains = List.copyOf(chains);
    }

    /** Whether there are any. */
    public boolean isNone() {
        return banks.isEmpty() && chains.isEmpty();
    }

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
     */
    public record Chain(
            long chainId,
            List<URI> nodes,
            HotKeyFile key,
            RailSettings settings,
            Map<EvmAddress, Long> deposits,
            Cost cost,
            RailRules rules) {

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
     * What gas is worth.
     *
     * @param setUp whether the payout contract is put up, and allowed to take the key's tokens,
     *     where it is not
     */
    public record Cost(GasPrices gas, long blockMs, boolean setUp) {}
}
