package io.aisanet.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A record as any consumer sees it that reads what is committed.
 *
 * @param number the key
 */
record Received(
        int partition,
        long number,
        long atMs,
        ObjectNode value,
        String text,
        Map<String, String> headers) {
    /**
     * Everything of a topic, partition by partition in order. A commit is answered before a
     * consumer sees it, so that it reads as far as anything is written.
     */
    static List<Received> in(String bootstrap, String topic) throws Exception {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", "false");
        settings.put("fetch.max.wait.ms", 50);
        List<Received> all = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(it -> new TopicPartition(topic, it.partition()))
                            .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = written(bootstrap, partitions);
            long deadlineNs = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (partitions.stream()
                    .anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
                assertThat(System.nanoTime()).as("reading %s", ends).isLessThan(deadlineNs);
                for (ConsumerRecord<byte[], byte[]> one : consumer.poll(Duration.ofMillis(200))) {
                    all.add(of(one));
                }
            }
        }
        return all;
    }

    private static Map<TopicPartition, Long> written(
            String bootstrap, List<TopicPartition> partitions) throws Exception {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        partitions.forEach(it -> ends.put(it, OffsetSpec.latest()));
        var all = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, Long> found = new HashMap<>();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.listOffsets(ends, all)
                    .all()
                    .get(60, TimeUnit.SECONDS)
                    .forEach((one, end) -> found.put(one, end.offset()));
        }
        return found;
    }

    private static Received of(ConsumerRecord<byte[], byte[]> record) throws MalformedMessage {
        Map<String, String> headers = new TreeMap<>();
        record.headers().forEach(it -> headers.put(it.key(), new String(it.value(), UTF_8)));
        return new Received(
                record.partition(),
                ByteBuffer.wrap(record.key()).getLong(),
                record.timestamp(),
                Json.parseObject(record.value()),
                new String(record.value(), UTF_8),
                headers);
    }

    static List<Long> numbers(List<Received> all) {
        return all.stream().map(Received::number).toList();
    }
}
