package io.aisanet.export;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What Kafka's clients are told. */
final class ClientSettings {
    private static final int TRANSACTION_MS = 60_000;
    private static final int BATCH_BYTES = 128 << 10;
    private static final int FETCH_BYTES = 1 << 20;

    /** At the end of a topic nothing more comes: nobody should wait there for it. */
    private static final int FETCH_MS = 50;

    private ClientSettings() {}

    /** For who writes. */
    static Properties producer(ExportConfig config) {
        String answer = Integer.toString(config.pace().answerMs());
        Map<String, String> all = new HashMap<>();
        all.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, config.transactionalId());
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, answer);
        all.put(ProducerConfig.LINGER_MS_CONFIG, "5");
        all.put(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Integer.toString(2 * config.pace().answerMs()));
        all.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Integer.toString(TRANSACTION_MS));
        all.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(BATCH_BYTES));
        return of(config, all, ProducerConfig.configNames());
    }

    /** For who looks for the place. */
    static Properties consumer(ExportConfig config) {
        String answer = Integer.toString(config.pace().answerMs());
        Map<String, String> all = new HashMap<>();
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(FETCH_BYTES));
        all.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Integer.toString(FETCH_MS));
        all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, answer);
        String bytes = ByteArrayDeserializer.class.getName();
        all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, bytes);
        all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, bytes);
        return of(config, all, ConsumerConfig.configNames());
    }

    /** For who asks about the topic. */
    static Properties admin(ExportConfig config) {
        String answer = Integer.toString(config.pace().answerMs());
        Map<String, String> all = new HashMap<>();
        all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, answer);
        return of(config, all, AdminClientConfig.configNames());
    }

    /** What is common; the operator's properties count more than our defaults. */
    private static Properties of(
            ExportConfig config, Map<String, String> own, Iterable<String> known) {
        String answer = Integer.toString(config.pace().answerMs());
        Properties all = new Properties();
        all.putAll(own);
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
        all.put(CommonClientConfigs.CLIENT_ID_CONFIG, "aisa-export-" + config.ledger());
        all.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, answer);
        all.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        all.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, "false");
        for (String name : known) {
            String wanted = config.properties().get(name);
            if (wanted != null) {
                all.put(name, wanted);
            }
        }
        return all;
    }
}
