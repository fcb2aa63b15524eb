package io.aisanet.server;

import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.treasury.SystemAccounts;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The treasury of a {@link Node}, over its one rail, which tests turn by hand. */
final class TestTreasury {
    private static final int TURNS = 6;

    private TestTreasury() {}

    /**
     * Opens it with a log of its own.
     *
     * @param railed whether the rail has wallets of its own, as in a real node
     */
    static Treasury open(Node node, boolean railed) {
        try {
            Path folder = Files.createTempDirectory("treasury");
            Path log = folder.resolve("treasury.log");
            folder.toFile().deleteOnExit();
            log.toFile().deleteOnExit();
            return Treasury.open(
                    new Treasury.Ground(
                            log,
                            new LedgerCalls(node.ledger, Duration.ofSeconds(5)),
                            node.ledger,
                            1_000),
                    names -> railed ? ownAccounts(node) : sharedAccounts(node),
                    List.of(node.rail),
                    Checkpoint.NONE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SystemAccounts sharedAccounts(Node node) {
        long fees = node.genesis.fees();
        Map<String, Long> rails = Map.of(node.rail.name(), node.genesis.funding());
        return new SystemAccounts(fees, fees, fees, rails);
    }

    private static SystemAccounts ownAccounts(Node node) {
        return new SystemAccounts(
                Genesis.systemWallet(node.ledger, node.ledger, "suspense"),
                Genesis.systemWallet(node.ledger, node.ledger, "withdrawals"),
                node.genesis.fees(),
                Map.of(
                        node.rail.name(),
                        Genesis.systemWallet(node.ledger, node.ledger, "rail memory")));
    }

    /** The rail's work, until nothing is on its way. */
    static void turn(Treasury treasury, MemoryRail rail) {
        try {
            for (int i = 0; i < TURNS; i++) {
                treasury.pass(rail);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
