package io.aisanet.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A fork is written while its ledger goes on, and tells what a snapshot at the fork told. */
class ForkTest {
    private static final long NOW_MS = 1_700_000_000_000L;
    private static final int COMMANDS = 18_000;
    private static final int FREE_RUN = 1 << 20;
    private static final int FORKED_AT = 60;
    private static final int COMMANDS_MAX = 200_000;
    private static final int MORE_THAN_A_CHUNK = 66_000;

    /** What adds rows to a table, or takes them and gives them back. */
    private static final Set<String> GROWING =
            Set.of(
                    "CreateOwner",
                    "CreateWallet",
                    "OpenAccount",
                    "AddCredential",
                    "RevokeCredential",
                    "SetBudget",
                    "AttachBudget",
                    "SetListed",
                    "Transfer",
                    "Hold",
                    "Approve",
                    "Capture",
                    "Capture in shares",
                    "VoidHold",
                    "Refund",
                    "Freeze");

    private final long seed = Long.getLong("aisa.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final ExecutorService writer = Executors.newSingleThreadExecutor();

    /** A fork on its way, and what has to come of it. */
    private record Written(
            LedgerFork fork,
            List<byte[]> wanted,
            Semaphore steps,
            Future<List<byte[]>> chunks,
            int untilCommand) {}

    @AfterEach
    void stop() {
        writer.shutdownNow();
    }

    @Test
    void aForkOfARandomLedgerIsTheSnapshotOfThatMoment() throws Exception {
        System.out.println("forks: -Daisa.seed=" + seed);
        EventChain chain = new EventChain();
        EventChain twinChain = new EventChain();
        Ledger ledger = Ledger.empty(chain::verify);
        Ledger twin = Ledger.empty(twinChain::verify);
        NaiveLedger model = new NaiveLedger();
        WorkloadGenerator generator = new WorkloadGenerator(seed, model);
        Written open = null;
        for (int i = 0; i < COMMANDS; i++) {
            long time = generator.tick();
            Command command = generator.next();
            model.apply(command, time);
            assertThat(applied(ledger, command, time))
                    .as("seed %d, command %d", seed, i)
                    .isEqualTo(applied(twin, command, time));
            if (generator.oneIn(20)) {
                ledger.seal();
                twin.seal();
            }
            if (open == null && (i < 2 || generator.oneIn(300))) {
                open = begin(ledger, twin, i);
            } else if (open != null && i >= open.untilCommand) {
                requireSame(ledger, open, i);
                open = null;
            } else if (open != null && generator.oneIn(100)) {
                open.steps.release();
            }
        }
        assertThat(ledger.digest()).isEqualTo(twin.digest());
        ledger.seal();
        twin.seal();
        assertThat(chain.hash()).isEqualTo(twinChain.hash());
        ledger.audit();
    }

    private static List<Object> applied(Ledger ledger, Command command, long time) {
        Outcome it = new Outcome();
        ledger.apply(command, time, it);
        return List.of(
                it.status,
                it.first,
                it.eventSequence,
                it.timestampMs,
                it.result,
                it.available,
                it.budget,
                String.valueOf(it.rule));
    }

    /** Begins to write; how soon, and how far with each step, is left to chance. */
    private Written begin(Ledger ledger, Ledger twin, int command) {
        ledger.seal();
        twin.seal();
        LedgerFork fork = ledger.fork();
        Semaphore steps = new Semaphore(random.nextInt(3) == 0 ? FREE_RUN : random.nextInt(2));
        List<byte[]> chunks = new ArrayList<>();
        Future<List<byte[]>> written =
                writer.submit(() -> {
                    steps.acquire();
                    fork.writeTo((buffer, offset, length) -> {
                        byte[] chunk = new byte[length];
                        buffer.getBytes(offset, chunk);
                        chunks.add(chunk);
                        steps.acquireUninterruptibly();
                    });
                    return chunks;
                });
        int until = command + (random.nextInt(8) == 0 ? 8000 : 1 + random.nextInt(1500));
        return new Written(fork, Workload.chunks(twin), steps, written, until);
    }

    private void requireSame(Ledger ledger, Written written, int command) throws Exception {
        written.steps.release(FREE_RUN);
        List<byte[]> chunks = written.chunks.get(60, TimeUnit.SECONDS);
        ledger.release(written.fork);
        assertThat(chunks)
                .as("seed %d, fork that ends at command %d", seed, command)
                .hasSameSizeAs(written.wanted);
        for (int i = 0; i < chunks.size(); i++) {
            assertThat(chunks.get(i))
                    .as("seed %d, fork that ends at command %d, chunk %d", seed, command, i)
                    .isEqualTo(written.wanted.get(i));
        }
        if (random.nextInt(8) == 0) {
            Ledger loaded = Ledger.load(Workload.source(chunks), block -> {});
            assertThat(loaded.totals().eventSequence()).isEqualTo(written.fork.newestEvent());
            assertThat(loaded.digest()).isEqualTo(digest(chunks.getLast()));
        }
    }

    private static byte[] digest(byte[] lastChunk) {
        return Arrays.copyOfRange(lastChunk, SnapshotWriter.HEADER_BYTES, lastChunk.length);
    }

    /** Everything that a workload makes, from next to nothing on, while one fork is open. */
    @Test
    void everyTableGrowsDuringAFork() {
        System.out.println("growing: -Daisa.seed=" + seed);
        Ledger ledger = Ledger.empty(block -> {});
        NaiveLedger model = new NaiveLedger();
        WorkloadGenerator generator = new WorkloadGenerator(seed, model);
        Map<String, Integer> done = new TreeMap<>();
        LedgerFork fork = null;
        List<byte[]> wanted = List.of();
        for (int i = 0; fork == null || done.size() < GROWING.size(); i++) {
            if (i == FORKED_AT) {
                ledger.seal();
                wanted = Workload.chunks(ledger);
                fork = ledger.fork();
            }
            long time = generator.tick();
            Command command = generator.next();
            Outcome outcome = new Outcome();
            model.apply(command, time);
            ledger.apply(command, time, outcome);
            boolean shared = command instanceof Capture capture && capture.shares.count() > 0;
            String kind = command.getClass().getSimpleName() + (shared ? " in shares" : "");
            if (i >= FORKED_AT && outcome.status == Status.OK && GROWING.contains(kind)) {
                done.merge(kind, 1, Integer::sum);
            }
            assertThat(i).as("seed %d, only %s", seed, done).isLessThan(COMMANDS_MAX);
        }
        requireWritten(fork, wanted);
    }

    /**
     * More ids and accounts than a first chunk holds; then ids are forgotten, their rows reused.
     */
    @Test
    void chunksAreAddedDuringAFork() {
        Ledger ledger = Ledger.empty(block -> {});
        long bank = Funding.system(ledger, NOW_MS);
        long payee = Funding.agent(ledger, NOW_MS, 1);
        transfers(ledger, NOW_MS, bank, payee);
        ledger.seal();
        List<byte[]> wanted = Workload.chunks(ledger);
        LedgerFork fork = ledger.fork();
        for (long i = 0; i < MORE_THAN_A_CHUNK; i++) {
            Funding.agentOf(ledger, NOW_MS, 1, i + 2);
        }
        for (int round = 1; round < 4; round++) {
            transfers(ledger, NOW_MS + round * 100_000L, bank, payee);
        }
        requireWritten(fork, wanted);
    }

    private static void transfers(Ledger ledger, long nowMs, long payer, long payee) {
        Transfer transfer = new Transfer();
        Outcome outcome = new Outcome();
        transfer.payer = payer;
        transfer.payee = payee;
        transfer.amount = 1;
        transfer.idHigh = nowMs;
        transfer.expiryMs = nowMs + 1000;
        for (int i = 0; i < MORE_THAN_A_CHUNK / 3; i++) {
            transfer.idLow = i;
            ledger.apply(transfer, nowMs, outcome);
            assertThat(outcome.status).isEqualTo(Status.OK);
        }
    }

    private void requireWritten(LedgerFork fork, List<byte[]> wanted) {
        List<byte[]> chunks = new ArrayList<>();
        fork.writeTo((buffer, offset, length) -> {
            byte[] chunk = new byte[length];
            buffer.getBytes(offset, chunk);
            chunks.add(chunk);
        });
        assertThat(chunks).as("seed %d", seed).hasSameSizeAs(wanted);
        for (int i = 0; i < chunks.size(); i++) {
            assertThat(chunks.get(i)).as("seed %d, chunk %d", seed, i).isEqualTo(wanted.get(i));
        }
    }

    @Test
    void nothingIsKeptAfterTheRelease() {
        Ledger ledger = Ledger.empty(block -> {});
        long bank = Funding.system(ledger, NOW_MS);
        long[] payees = new long[400];
        Arrays.setAll(payees, i -> Funding.agentOf(ledger, NOW_MS, 1, i + 1));
        ledger.seal();
        LedgerFork fork = ledger.fork();
        assertThat(fork.keptBytes()).isZero();
        transfers(ledger, NOW_MS, bank, payees[0]);
        long kept = fork.keptBytes();
        assertThat(kept).isPositive();
        ledger.release(fork);
        transfers(ledger, NOW_MS + 1, bank, payees[399]);
        assertThat(fork.keptBytes()).isEqualTo(kept);
    }

    @Test
    void onlyOneIsOpenAtATime() {
        Ledger ledger = Ledger.empty(block -> {});
        LedgerFork first = ledger.fork();
        assertThatThrownBy(ledger::fork)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("release the open fork first");
        ledger.release(first);
        ledger.release(first);
        LedgerFork second = ledger.fork();
        ledger.release(first);
        assertThatThrownBy(ledger::fork).isInstanceOf(IllegalStateException.class);
        ledger.release(second);
    }

    @Test
    void eventsThatAreNotSealedAreNotForked() {
        Ledger ledger = Ledger.empty(block -> {});
        Funding.agent(ledger, NOW_MS, 1);
        assertThatThrownBy(ledger::fork)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("seal");
        ledger.seal();
        LedgerFork fork = ledger.fork();
        assertThat(fork.nowMs()).isEqualTo(NOW_MS);
        assertThat(fork.newestEvent()).isEqualTo(ledger.totals().eventSequence()).isPositive();
    }

    @Test
    void whatIsReleasedIsNotWrittenToItsEnd() {
        Ledger ledger = Ledger.empty(block -> {});
        Funding.agent(ledger, NOW_MS, 1);
        ledger.seal();
        LedgerFork fork = ledger.fork();
        int[] chunks = {0};
        assertThatThrownBy(() ->
                        fork.writeTo((buffer, offset, length) -> {
                            chunks[0]++;
                            ledger.release(fork);
                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("released");
        assertThat(chunks[0]).isEqualTo(1);
    }
}
