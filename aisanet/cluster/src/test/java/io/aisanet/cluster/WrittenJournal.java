package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

/** The journal of a running node: a thread of its own writes it, after the answers. */
final class WrittenJournal {
    private static final long LATEST_S = 30;

    private WrittenJournal() {}

    /** Verifies a journal as soon as it tells of this event. */
    static EventFeed.Verified verify(EventFeed journal, long event) throws InterruptedException {
        await(journal, event);
        return journal.verify(_ -> {});
    }

    /** Waits until it tells of this event. */
    static void await(EventFeed journal, long event) throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(LATEST_S);
        while (journal.newestSequence() < event) {
            assertThat(System.nanoTime() - endNs).as("event %d is written", event).isNegative();
            Thread.sleep(10); // a look at the disk: nobody tells
        }
    }
}
