package io.aisanet.export;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aisanet.ledger.Event;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Writes events in transactions. Whoever opens one fences all that were opened before for this
 * ledger and topic: none of them commits anything any more, and what they had begun is undone.
 */
final class TopicWriter implements AutoCloseable {
    private final ExportConfig config;
    private final int partitions;
    private final KafkaProducer<byte[], byte[]> producer;

    /** First and last record of a transaction in each partition. */
    private final Map<Integer, Future<RecordMetadata>> first = new HashMap<>();

    private final Map<Integer, Future<RecordMetadata>> last = new HashMap<>();

    /** Where this writer's records end. */
    private final Map<Integer, Long> ends = new HashMap<>();

    private boolean begun;

    private TopicWriter(
            ExportConfig config, int partitions, KafkaProducer<byte[], byte[]> producer) {
        this.config = config;
        this.partitions = partitions;
        this.producer = producer;
    }

    static TopicWriter open(ExportConfig config, int partitions) {
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(ClientSettings.producer(config));
        try {
            producer.initTransactions();
            return new TopicWriter(config, partitions, producer);
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /**
     * Takes the next event.
     *
     * @param block the block's hash in hex with its last event; else empty
     */
    void add(Event event, Optional<String> block) {
        if (!begun) {
            producer.beginTransaction();
            begun = true;
        }
        ProducerRecord<byte[], byte[]> record = RecordForm.of(event, config, partitions);
        block.ifPresent(hash -> record.headers().add(RecordForm.BLOCK, hash.getBytes(US_ASCII)));
        Future<RecordMetadata> sent = producer.send(record);
        if (sent.isDone()) {
            offset(sent); // what failed at once makes each record after it wait as long again
        }
        first.putIfAbsent(record.partition(), sent);
        last.put(record.partition(), sent);
    }

    /**
     * Returns when the broker has all that was taken.
     *
     * @throws TopicUnusable where that is not the topic that it was, or takes too long
     */
    void awaitSent() {
        first.forEach((partition, sent) -> {
            if (offset(sent) < ends.getOrDefault(partition, 0L)) {
                throw new TopicUnusable(
                        "topic %s begins anew: it was deleted and is there again"
                                .formatted(config.topic()));
            }
        });
        last.values().forEach(this::offset);
    }

    /** Makes it all visible at once; call {@link #awaitSent} first. */
    void commit() {
        producer.commitTransaction();
        last.forEach((partition, sent) -> ends.put(partition, offset(sent) + 1));
        first.clear();
        last.clear();
        begun = false;
    }

    /** KafkaProducer.flush waits for ever where a broker goes away before a transaction's begin. */
    private long offset(Future<RecordMetadata> sent) {
        try {
            return sent.get(config.pace().answerMs(), TimeUnit.MILLISECONDS).offset();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (TimeoutException e) {
            throw new TopicUnusable(config + ": no answer");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new KafkaException(e.getCause());
        }
    }

    /** What is not committed is undone, by this or by the next writer. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
