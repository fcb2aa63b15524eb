package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client whose naps last a minute: each question is answered at once all the same, because
 * whoever asks sends by itself or wakes it, and the node wakes it for the answer.
 */
class SleepyClientTest {
    private static final long MINUTE_MS = TimeUnit.MINUTES.toMillis(1);
    private static final long MINUTE_NS = TimeUnit.MINUTES.toNanos(1);
    private static final int QUESTIONS = 2_000;

    @TempDir Path dir;

    @Test
    void oneAskerIsAlwaysAnswered() throws Exception {
        ask(1);
    }

    @Test
    void manyAskersAreAlwaysAnswered() throws Exception {
        ask(16);
    }

    private void ask(int askers) throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        ClientIdle waiting = ClientIdle.woken(MINUTE_MS, MINUTE_NS);
        try (AisaNode node = AisaNode.start(NodeConfig.in(dir));
                LedgerClient client = node.client(waiting);
                ExecutorService threads = Executors.newFixedThreadPool(askers)) {
            while (!client.isConnected()) {
                waiting.wake(); // nobody tells it of the steps by which it connects
                Thread.onSpinWait();
            }
            List<Future<Integer>> all = new ArrayList<>();
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < askers; i++) {
                SplittableRandom own = random.split();
                all.add(threads.submit(() -> questions(client, own)));
            }
            for (Future<Integer> one : all) {
                assertThat(one.get()).isEqualTo(QUESTIONS);
            }
        }
    }

    private static int questions(LedgerClient client, SplittableRandom random) throws Exception {
        int answered = 0;
        while (answered < QUESTIONS) {
            // so that the client is met awake, lying down and asleep
            LockSupport.parkNanos(random.nextInt(3) == 0 ? random.nextInt(300_000) : 0);
            assertThat(client.outcomeOf(1, answered).get(20, TimeUnit.SECONDS)).isEmpty();
            answered++;
        }
        return answered;
    }
}
