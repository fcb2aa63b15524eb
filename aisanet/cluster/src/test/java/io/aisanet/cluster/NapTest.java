package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Naps that last a minute unless somebody ends them, so that one that nobody ended is seen. */
class NapTest {
    private static final long MINUTE_MS = TimeUnit.MINUTES.toMillis(1);
    private static final long MINUTE_NS = TimeUnit.MINUTES.toNanos(1);
    private static final Duration SOON = Duration.ofSeconds(30);

    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicInteger work = new AtomicInteger();
    private Thread sleeper = new Thread(() -> {});

    @AfterEach
    void end() {
        done.set(true);
        sleeper.interrupt();
    }

    @Test
    void aNapEndsWhenSomebodyHasWork() throws Exception {
        WakeableIdle idle = new WakeableIdle(MINUTE_NS, 0, () -> {});
        sleep(idle::idle);
        done.set(true);
        idle.wake();
        assertThat(sleeper.join(SOON)).isTrue();
    }

    @Test
    void workIsPassedOn() throws Exception {
        AtomicInteger passed = new AtomicInteger();
        WakeableIdle idle = new WakeableIdle(MINUTE_NS, 0, passed::incrementAndGet);
        idle.idle(0);
        assertThat(passed).hasValue(0);
        idle.idle(1);
        assertThat(passed).hasValue(1);
    }

    @Test
    void aClientThatWaitsForNothingSleepsThroughTheAnswersOfOthers() throws Exception {
        ClientIdle idle = ClientIdle.woken(MINUTE_MS);
        sleep(turn -> clientTurn(idle));
        awaitLongSleep();
        work.set(0);
        idle.answered();
        assertThat(sleeper.join(Duration.ofMillis(200))).isFalse();
        assertThat(work).hasValue(0);
        done.set(true);
        idle.wake();
        assertThat(sleeper.join(SOON)).isTrue();
    }

    @Test
    void anAnswerIsHeardThoughTheClientLayDownBeforeItAsked() throws Exception {
        ClientIdle idle = ClientIdle.woken(MINUTE_MS, MINUTE_NS);
        for (int turn = 0; turn <= 5; turn++) { // the last one lies down, with nothing due
            idle.after(0, false);
        }
        idle.after(1, true); // a command came at that moment, and was sent
        sleep(turn -> {
            idle.of(Thread.currentThread());
            idle.after(0, true);
            idle.pause();
        });
        done.set(true);
        idle.answered();
        assertThat(sleeper.join(SOON)).isTrue();
    }

    private void clientTurn(ClientIdle idle) {
        idle.of(Thread.currentThread());
        work.incrementAndGet();
        idle.after(0, false);
        idle.pause();
    }

    /** A thread that looks for work in vain, when it has begun to nap. */
    private void sleep(IntConsumer turn) throws InterruptedException {
        sleeper =
                Thread.ofPlatform()
                        .daemon()
                        .unstarted(() -> {
                            while (!done.get()) {
                                turn.accept(0);
                            }
                        });
        sleeper.start();
        while (sleeper.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    /** After its short naps, when no turn comes any more. */
    private void awaitLongSleep() throws InterruptedException {
        int before = -1;
        while (before != work.get()) {
            before = work.get();
            sleeper.join(Duration.ofMillis(300)); // longer than any of its naps
        }
    }
}
