package io.aisanet.export;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads from the topic how far it has a ledger's events. */
final class TopicView implements AutoCloseable {
    /** How many records are looked at first; where none is this ledger's, ever more. */
    private static final long WINDOW = 64;

    private static final int WINDOW_GROWTH = 8;

    /** How often longer than an answer it is waited for a transaction of somebody else. */
    private static final long PATIENCE = 2;

    private static final long LOOK_MS = 100;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final ExportConfig config;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;

    @SuppressWarnings("MustBeClosedChecker")
    private TopicView(ExportConfig config, Admin admin) {
        this.config = config;
        this.admin = admin;
        this.consumer = new KafkaConsumer<>(ClientSettings.consumer(config));
    }

    static TopicView open(ExportConfig config) {
        Admin admin = Admin.create(ClientSettings.admin(config));
        try {
            return new TopicView(config, admin);
        } catch (RuntimeException e) {
            admin.close(CLOSE);
            throw e;
        }
    }

    /**
     * The topic's partitions.
     *
     * @throws TopicUnusable where it has too few, or is not there
     */
    List<TopicPartition> partitions() {
        String topic = config.topic();
        List<TopicPartition> all;
        try {
            all =
                    await(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                            .flatMap(it -> it.partitions().stream())
                            .map(one -> new TopicPartition(topic, one.partition()))
                            .toList();
        } catch (UnknownTopicOrPartitionException e) {
            throw new TopicUnusable(
                    "there is no topic %s: create it, with a retention that suits (docs/export.md)"
                            .formatted(topic));
        }
        if (all.size() <= config.spread().partition()) {
            throw new TopicUnusable(
                    "topic %s has %d partitions, and partition %d is to be written: change one"
                            .formatted(topic, all.size(), config.spread().partition()));
        }
        return all;
    }

    /**
     * The last event of this ledger in the topic: the newest of the last of each partition, since a
     * transaction spans them. It waits until no transaction is open that began before this call.
     *
     * @return empty where the topic has none
     */
    Optional<Place> last() {
        List<TopicPartition> partitions = partitions();
        Map<TopicPartition, Long> ends = stableEnds(partitions);
        Map<TopicPartition, Long> begins = offsets(partitions, Bound.FIRST);
        return partitions.stream()
                .map(one -> lastIn(one, begins.getOrDefault(one, 0L), ends.getOrDefault(one, 0L)))
                .flatMap(Optional::stream)
                .max(Comparator.comparingLong(Found::sequence))
                .map(Found::place);
    }

    /** A record of this ledger; only the last of a block carries the block's hash. */
    private record Found(long sequence, Optional<String> hash) {
        Place place() {
            return new Place(
                    sequence,
                    hash.orElseThrow(() ->
                            new ExportStopped(
                                    "the topic ends at event %d, inside a block: something else"
                                                    .formatted(sequence)
                                            + " wrote to it under this ledger's name, or cut it;"
                                            + " export to another topic")));
        }
    }

    private enum Bound {
        FIRST,
        WRITTEN,
        COMMITTED
    }

    /** The ends, as soon as nothing before them is undecided. */
    private Map<TopicPartition, Long> stableEnds(List<TopicPartition> partitions) {
        Map<TopicPartition, Long> written = offsets(partitions, Bound.WRITTEN);
        long deadlineNs = System.nanoTime() + patienceNs();
        while (true) {
            Map<TopicPartition, Long> committed = offsets(partitions, Bound.COMMITTED);
            boolean stable =
                    written.entrySet().stream()
                            .allMatch(
                                    it -> committed.getOrDefault(it.getKey(), 0L) >= it.getValue());
            if (stable) {
                return committed;
            }
            if (System.nanoTime() > deadlineNs) {
                throw new TopicUnusable("a transaction of somebody else stays open in the topic");
            }
            pause();
        }
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, Bound bound) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (TopicPartition one : partitions) {
            wanted.put(one, bound == Bound.FIRST ? OffsetSpec.earliest() : OffsetSpec.latest());
        }
        IsolationLevel level =
                bound == Bound.COMMITTED
                        ? IsolationLevel.READ_COMMITTED
                        : IsolationLevel.READ_UNCOMMITTED;
        Map<TopicPartition, Long> found = new HashMap<>();
        await(admin.listOffsets(wanted, new ListOffsetsOptions(level)).all())
                .forEach((one, info) -> found.put(one, info.offset()));
        return found;
    }

    /** Looks at ever larger windows back from the end. */
    private Optional<Found> lastIn(TopicPartition partition, long begin, long end) {
        consumer.assign(List.of(partition));
        long window = WINDOW;
        for (long to = end; to > begin; window *= WINDOW_GROWTH) {
            long from = Math.max(begin, to - window);
            Optional<Found> found = lastBetween(partition, from, to);
            if (found.isPresent()) {
                return found;
            }
            to = from;
        }
        return Optional.empty();
    }

    private Optional<Found> lastBetween(TopicPartition partition, long from, long to) {
        consumer.seek(partition, from);
        Optional<Found> last = Optional.empty();
        long deadlineNs = System.nanoTime() + patienceNs();
        while (consumer.position(partition) < to) {
            for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
                deadlineNs = System.nanoTime() + patienceNs();
                if (one.offset() < to && RecordForm.isOf(one, config.ledger())) {
                    last =
                            Optional.of(
                                    new Found(RecordForm.sequence(one), RecordForm.blockHash(one)));
                }
            }
            if (System.nanoTime() > deadlineNs) {
                throw new TopicUnusable("the end of the topic cannot be read");
            }
        }
        return last;
    }

    private long patienceNs() {
        return TimeUnit.MILLISECONDS.toNanos(PATIENCE * config.pace().answerMs());
    }

    private static <T> T await(KafkaFuture<T> asked) {
        try {
            return asked.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new KafkaException(e.getCause());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        try {
            consumer.close(CloseOptions.timeout(CLOSE));
        } finally {
            admin.close(CLOSE);
        }
    }
}
