package io.aisanet.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.cluster.EventFeed;
import io.aisanet.export.ExportConfig.Pace;
import io.aisanet.export.ExportStatus.State;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** A real node in a folder, whose journal tells a few hundred events, and a real broker. */
record World(Path folder, Broker broker, Town town) implements AutoCloseable {
    static World in(Path folder) throws Exception {
        Town town = Town.in(folder.resolve("node"));
        town.pay(20);
        town.payInBatches(400);
        return new World(folder, Broker.in(folder), town);
    }

    EventFeed feed() {
        return town.node().events();
    }

    /** The ledger's newest event; its journal has it then: it is written after the answers. */
    long newest() {
        long newest = town.newest();
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (feed().newestSequence() < newest) {
            assertThat(System.nanoTime()).as("journal of %d", newest).isLessThan(deadlineNs);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5)); // nothing tells it
        }
        return newest;
    }

    /** Little at a time, and little patience. */
    ExportConfig to(String topic, Path memory) {
        return ExportConfig.to(broker.bootstrap(), topic, memory)
                .withPace(new Pace(50, 20, 50, 300, 15_000));
    }

    List<Received> received(String topic) throws Exception {
        return Received.in(broker.bootstrap(), topic);
    }

    /** A consumer has every event from this one on, once and in order. */
    void requireOnce(String topic, long first) throws Exception {
        assertThat(Received.numbers(received(topic)))
                .isEqualTo(LongStream.rangeClosed(first, newest()).boxed().toList());
    }

    /** Exports all there is, on this thread. */
    void exportAll(ExportConfig config) {
        assertThat(newest()).isPositive();
        try (Export export = Export.open(config, feed(), step -> {})) {
            while (export.step(config.pace().eventsPerTransaction()) > 0) {
                assertThat(export.place().sequence()).isPositive();
            }
        }
    }

    static void await(ExportService service, Predicate<ExportStatus> wanted)
            throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!wanted.test(service.status())) {
            assertThat(System.nanoTime()).as("%s", service.status()).isLessThan(deadlineNs);
            Thread.sleep(10); // it is told by nothing but its status
        }
    }

    void awaitAll(ExportService service) throws InterruptedException {
        long newest = newest();
        await(service, it -> it.state() == State.FOLLOWING && it.sequence() >= newest);
    }

    @Override
    public void close() {
        broker.close();
        town.close();
    }
}
