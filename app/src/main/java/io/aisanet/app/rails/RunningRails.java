package io.aisanet.app.rails;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.http402.EvmAddress;
import io.aisanet.server.Genesis;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.SystemAccounts;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.settings.Secret;
import io.aisanet.treasury.evm.EvmChannel;
import io.aisanet.treasury.evm.KeystoreKey;
import io.aisanet.treasury.evm.PayoutSetup;
import io.aisanet.treasury.evm.chain.ChainClient;
import io.aisanet.treasury.evm.chain.RpcLimits;
import io.aisanet.treasury.iso20022.channel.BankChannel;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rails of a node, open, and the treasury that runs them. */
public final class RunningRails implements AutoCloseable {
    /** Folder of the treasury in the node's data directory. */
    public static final String FOLDER = "treasury";

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration SET_UP_PATIENCE = Duration.ofMinutes(2);

    private final List<Rail> rails = new ArrayList<>();
    private final Treasury treasury;

    private RunningRails(RailsConfig config, Ground ground, Checkpoint checkpoint)
            throws IOException {
        try {
            for (RailsConfig.Bank bank : config.banks()) {
                rails.add(open(bank, ground));
            }
            for (RailsConfig.Chain chain : config.chains()) {
                rails.add(open(chain, ground));
            }
            this.treasury =
                    Treasury.open(
                            new Treasury.Ground(
                                    ground.folder().resolve("treasury.log"),
                                    new LedgerCalls(ground.ledger(), PATIENCE),
                                    ground.clock(),
                                    config.pauseMs()),
                            accounts(ground.ledger(), ground.genesis(), rails),
                            rails,
                            checkpoint);
        } catch (IOException | RuntimeException e) {
            rails.forEach(Rail::close);
            throw e;
        }
    }

    /**
     * What they stand on.
     *
     * @param folder of the treasury
     */
    public record Ground(Path folder, LedgerClient ledger, Genesis genesis, InstantSource clock) {}

    /**
     * Opens all of them; nothing runs until {@link Treasury#start}.
     *
     * @throws IOException one of them cannot be opened
     */
    public static RunningRails open(RailsConfig config, Ground ground) throws IOException {
        return new RunningRails(config, ground, Checkpoint.NONE);
    }

    /** The same with places at which tests end it all. */
    static RunningRails open(RailsConfig config, Ground ground, Checkpoint checkpoint)
            throws IOException {
        return new RunningRails(config, ground, checkpoint);
    }

    private static SystemAccounts accounts(LedgerClient ledger, Genesis genesis, List<Rail> rails) {
        Map<String, Long> mirrors = new HashMap<>();
        for (Rail rail : rails) {
            mirrors.put(rail.name(), Genesis.systemWallet(ledger, "rail " + rail.name()));
        }
        return new SystemAccounts(
                Genesis.systemWallet(ledger, "suspense"),
                Genesis.systemWallet(ledger, "withdrawals"),
                genesis.fees(),
                mirrors);
    }

    private static Rail open(RailsConfig.Bank bank, Ground ground) throws IOException {
        BankChannel channel = BankChannel.open(bank.settings(), bank.folders(), ground.clock());
        return new BankRail(channel, bank.settings().owner(), bank.rules(), ground.clock());
    }

    private static Rail open(RailsConfig.Chain chain, Ground ground) throws IOException {
        RailsConfig.HotKeyFile file = chain.key();
        Secret secret = file.passphrase();
        char[] passphrase = secret == null ? new char[0] : secret.reveal().toCharArray();
        KeystoreKey key = KeystoreKey.open(file.keystore(), file.name(), passphrase);
        var client = new ChainClient(chain.chainId(), chain.nodes(), RpcLimits.STANDARD);
        try {
            if (chain.cost().setUp()) {
                new PayoutSetup(client, key, chain.settings().fees(), SET_UP_PATIENCE)
                        .ensure(chain.settings().token().address());
            }
            return open(chain, client, key, ground);
        } catch (IOException | RuntimeException e) {
            client.close();
            key.close();
            throw e;
        }
    }

    private static Rail open(
            RailsConfig.Chain chain, ChainClient client, KeystoreKey key, Ground ground)
            throws IOException {
        Map<EvmAddress, String> claims = new HashMap<>();
        chain.deposits().forEach((address, wallet) -> claims.put(address, ChainRail.claim(wallet)));
        EvmChannel channel =
                EvmChannel.open(
                        chain.settings(),
                        new EvmChannel.Parts(
                                client,
                                key,
                                () -> claims,
                                () -> chain.cost().gas(),
                                chain.cost().blockMs()),
                        ground.folder().resolve(chain.settings().name().replace(':', '-')),
                        ground.clock());
        return new ChainRail(
                new ChainRail.Parts(
                        channel, client, key, chain.deposits(), chain.settings().token().memos()),
                chain.rules());
    }

    /** What runs them. */
    public Treasury treasury() {
        return treasury;
    }

    /** The rails, in the order of the settings. */
    public List<Rail> rails() {
        return List.copyOf(rails);
    }

    /** Waits for the passes under way; everything promised stays on disk. */
    @Override
    public void close() {
        treasury.close();
        rails.forEach(Rail::close);
    }
}
