package io.aisanet.app.rails;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.paywall.ChainTill;
import io.aisanet.server.Genesis;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.SystemAccounts;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.treasury.iso20022.channel.BankChannel;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rails of a node, open, and the treasury that runs them. */
public final class RunningRails implements AutoCloseable {
    /** Folder of the treasury in the node's data directory. */
    public static final String FOLDER = "treasury";

    private static final String LOG = "treasury.log";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final List<Rail> rails = new ArrayList<>();
    private final Treasury treasury;
    private final LedgerCalls calls;
    private final Ground ground;

    private RunningRails(RailsConfig config, Ground ground, Checkpoint checkpoint)
            throws IOException {
        this.calls = new LedgerCalls(ground.ledger(), PATIENCE);
        this.ground = ground;
        try {
            for (RailsConfig.Bank bank : config.banks()) {
                rails.add(open(bank, ground));
            }
            for (RailsConfig.Chain chain : config.chains()) {
                rails.add(ChainOpening.open(chain, ground));
            }
            for (RailsConfig.Lightning one : config.lightning()) {
                rails.add(PeerOpening.open(one, ground));
            }
            for (RailsConfig.Interledger one : config.interledger()) {
                rails.add(PeerOpening.open(one, ground));
            }
            this.treasury =
                    Treasury.open(
                            new Treasury.Ground(
                                    ground.folder().resolve(LOG),
                                    calls,
                                    ground.clock(),
                                    config.pauseMs()),
                            names -> accounts(ground.ledger(), ground.genesis(), names),
                            rails,
                            checkpoint);
            for (Rail rail : rails) {
                if (rail instanceof InterledgerRail one) {
                    one.settlements().payThrough(treasury);
                }
            }
        } catch (IOException | RuntimeException | Error e) {
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

    private static SystemAccounts accounts(
            LedgerClient ledger, Genesis genesis, Set<String> names) {
        Map<String, Long> mirrors = new HashMap<>();
        for (String name : names) {
            mirrors.put(name, Genesis.systemWallet(ledger, "rail " + name));
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

    /** Whether rails were ever run here: what they left has to be looked after. */
    public static boolean wereIn(Path folder) {
        return Files.exists(folder.resolve(LOG));
    }

    /** What runs them. */
    public Treasury treasury() {
        return treasury;
    }

    Ground ground() {
        return ground;
    }

    LedgerCalls calls() {
        return calls;
    }

    /** Settles payments at a gateway on the chains; empty where no chain has a key for that. */
    public Optional<ChainTill> till() {
        List<ChainRail> chains =
                rails.stream()
                        .filter(ChainRail.class::isInstance)
                        .map(ChainRail.class::cast)
                        .filter(rail -> rail.gas().isPresent())
                        .toList();
        return chains.isEmpty()
                ? Optional.empty()
                : Optional.of(new GatewayTill(chains, calls, ground.clock()));
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
