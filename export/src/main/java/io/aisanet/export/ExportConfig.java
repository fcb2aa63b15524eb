package io.aisanet.export;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where events go and how. Start from {@link #to} and change what differs.
 *
 * @param bootstrap brokers to begin with, {@code host:port,host:port}
 * @param topic the topic; it must exist
 * @param ledger what this ledger is called in the topic; a shard's name where there are several
 * @param spread which partition an event goes to
 * @param from where it begins in a topic that has nothing of this ledger
 * @param properties further settings of Kafka's clients; secrets among them
 * @param memory file that remembers what was begun and exported
 * @param pace how much at a time
 */
public record ExportConfig(
        String bootstrap,
        String topic,
        String ledger,
        Spread spread,
        From from,
        Map<String, String> properties,
        Path memory,
        Pace pace) {
    /** Name of the memory in a node's data directory. */
    public static final String MEMORY_NAME = "export.json";

    /** What a ledger is called where nothing is said. */
    public static final String LEDGER = "aisa";

    private static final String NAME = "[a-zA-Z0-9._-]{1,249}";

    public ExportConfig {
        properties = Map.copyOf(properties);
        if (!topic.matches(NAME) || topic.equals(".") || topic.equals("..")) {
            throw new IllegalArgumentException(
                    "topic must be 1 to 249 of letters, digits, '.', '_' and '-'");
        }
        if (!ledger.matches("[a-zA-Z0-9._-]{1,64}")) {
            throw new IllegalArgumentException(
                    "ledger must be 1 to 64 of letters, digits, '.', '_' and '-'");
        }
    }

    /**
     * How much at a time.
     *
     * @param eventsPerTransaction how many events are committed together under load
     * @param gatherMs how long it is waited for more where there is little to export
     * @param firstRetryMs how long it is waited after a first failure
     * @param longestRetryMs after many; also how long a standby looks on before it takes over
     * @param answerMs how long a broker may take to answer
     */
    public record Pace(
            int eventsPerTransaction,
            long gatherMs,
            long firstRetryMs,
            long longestRetryMs,
            int answerMs) {
        static final Pace USUAL = new Pace(5_000, 250, 500, 30_000, 15_000);

        public Pace {
            if (eventsPerTransaction < 1
                    || gatherMs < 1
                    || firstRetryMs < 1
                    || longestRetryMs < firstRetryMs
                    || answerMs < 100) {
                throw new IllegalArgumentException(
                        "1 event or more, waits of 1 ms or more, answers in 100 ms or more");
            }
        }
    }

    /** One partition, from the first event on, without encryption. */
    public static ExportConfig to(String bootstrap, String topic, Path dataDir) {
        return new ExportConfig(
                bootstrap,
                topic,
                LEDGER,
                Spread.FIRST,
                From.START,
                Map.of(),
                dataDir.resolve(MEMORY_NAME),
                Pace.USUAL);
    }

    /** See {@link #ledger}. */
    public ExportConfig withLedger(String name) {
        return new ExportConfig(bootstrap, topic, name, spread, from, properties, memory, pace);
    }

    /** See {@link #spread}. */
    public ExportConfig withSpread(Spread wanted) {
        return new ExportConfig(bootstrap, topic, ledger, wanted, from, properties, memory, pace);
    }

    /** See {@link #from}. */
    public ExportConfig withFrom(From wanted) {
        return new ExportConfig(bootstrap, topic, ledger, spread, wanted, properties, memory, pace);
    }

    /** See {@link #properties}. */
    public ExportConfig withProperties(Map<String, String> wanted) {
        return new ExportConfig(bootstrap, topic, ledger, spread, from, wanted, memory, pace);
    }

    /** See {@link #pace}. */
    public ExportConfig withPace(Pace wanted) {
        return new ExportConfig(bootstrap, topic, ledger, spread, from, properties, memory, wanted);
    }

    /** Who writes, to Kafka: one writer for each ledger and topic. */
    String transactionalId() {
        return "aisa." + ledger + "." + topic;
    }

    /** Tells no secret. */
    @Override
    public String toString() {
        return "topic " + topic + " at " + bootstrap;
    }
}
