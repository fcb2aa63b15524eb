package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that fills up under load stops the node and loses nothing. On a small disk of its own
 * where the test may mount one (as root), else on the watermark of the disk that there is.
 */
class DiskFullTest {
    private static final String SIZE = "size=48m";
    private static final long MIB = 1 << 20;

    @TempDir Path dir;
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", dir.toString());
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", dir.toString())).isTrue();
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no such program here
        }
    }

    /** Two ways to run out: into the watermark, and into the end of the disk itself. */
    private long watermark(boolean early) throws IOException {
        if (mounted) {
            return early ? 16 * MIB : 0;
        }
        return Files.getFileStore(dir).getUsableSpace() - 16 * MIB;
    }

    @Test
    void stopsAtTheWatermark() throws Exception {
        fillUp(true);
    }

    @Test
    void stopsAtTheEndOfTheDisk() throws Exception {
        fillUp(false);
    }

    private void fillUp(boolean early) throws Exception {
        NodeConfig config = NodeConfig.in(dir).withLowDiskWatermarkBytes(watermark(early));
        List<Transfer> acknowledged = new ArrayList<>();
        try (AisaNode node = AisaNode.start(config);
                LedgerClient client = node.client()) {
            Money money = new Money(client, 1);
            long owner = money.owner("Ada");
            long rail = money.account(owner, WalletKind.SYSTEM, "rail");
            long shop = money.account(owner, WalletKind.PROVIDER, "shop");
            Runnable waiting = client::close;
            CompletableFuture<NodeStop> stopped = new CompletableFuture<>();
            node.onStop(stop -> {
                waiting.run(); // ends what waits for an answer
                stopped.complete(stop);
            });
            while (!stopped.isDone()) {
                load(client, money, new long[] {rail, shop}, acknowledged);
            }
            assertThat(node.awaitStop().reason())
                    .as(node.awaitStop().message())
                    .isEqualTo(StopReason.DISK_FULL);
            assertThat(node.awaitStop().reason().exitCode()).isEqualTo(21);
        }
        assertThat(acknowledged).isNotEmpty();
        if (mounted) {
            assertThat(run("mount", "-o", "remount,size=512m", dir.toString())).isTrue();
        }
        try (AisaNode node = AisaNode.start(NodeConfig.in(dir).withLowDiskWatermarkBytes(0));
                LedgerClient client = node.client()) {
            long paid = acknowledged.size();
            assertThat(
                            Money.await(client.account(acknowledged.getFirst().payee))
                                    .orElseThrow()
                                    .credits())
                    .isGreaterThanOrEqualTo(paid);
            assertThat(
                            Money.await(
                                    client.outcomeOf(
                                            acknowledged.getLast().idHigh,
                                            acknowledged.getLast().idLow)))
                    .isPresent();
        }
    }

    private static void load(
            LedgerClient client, Money money, long[] accounts, List<Transfer> acknowledged)
            throws Exception {
        List<Transfer> sent = new ArrayList<>();
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Transfer transfer = money.transfer(accounts[0], accounts[1], 1);
            sent.add(transfer);
            outcomes.add(client.submit(transfer));
        }
        for (int i = 0; i < sent.size(); i++) {
            try {
                if (Money.await(outcomes.get(i)).applied()) {
                    acknowledged.add(sent.get(i));
                }
            } catch (ExecutionException e) {
                assertThat(e.getCause())
                        .isInstanceOfAny(OutcomeUnknownException.class, OverloadedException.class);
            }
        }
    }
}
