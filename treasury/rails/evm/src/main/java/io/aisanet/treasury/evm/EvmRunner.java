package io.aisanet.treasury.evm;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Steps a channel again and again on a thread of its own, until it is closed. */
public final class EvmRunner implements AutoCloseable {
    private static final Logger LOG = System.getLogger(EvmRunner.class.getName());

    private final EvmChannel channel;
    private final Duration pause;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private List<String> told = List.of();

    private EvmRunner(EvmChannel channel, Duration pause) {
        this.channel = channel;
        this.pause = pause;
        this.thread = Thread.ofVirtual().name(channel.facts().name()).unstarted(this::run);
    }

    /** Begins; each pass starts that long after the one before ended. */
    public static EvmRunner start(EvmChannel channel, Duration pause) {
        EvmRunner runner = new EvmRunner(channel, pause);
        runner.thread.start();
        return runner;
    }

    private void run() {
        try {
            do {
                channel.step();
                tell();
            } while (!ended.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (IOException | RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    "the channel " + channel.facts().name() + " stops: nothing is paid any more",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        List<String> now = channel.troubles();
        if (!now.equals(told)) {
            now.forEach(sentence -> LOG.log(Level.WARNING, sentence));
            told = now;
        }
    }

    /** Whether it still steps: a disk that fails ends it. */
    public boolean isRunning() {
        return thread.isAlive();
    }

    /** Ends it after the pass under way; the channel stays open. */
    @Override
    public void close() {
        ended.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
