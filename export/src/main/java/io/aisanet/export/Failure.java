package io.aisanet.export;

import io.aisanet.export.ExportStatus.State;
import java.io.UncheckedIOException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * What ended an export. Apart from {@link ExportService}, which loads none of Kafka's classes.
 *
 * @param state what comes of it
 * @param words why, for people
 */
record Failure(State state, String words) {
    static Failure of(Throwable thrown, ExportConfig config) {
        String said = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        if (thrown instanceof TopicUnusable || thrown instanceof UncheckedIOException) {
            return new Failure(State.RETRYING, said);
        }
        if (!(thrown instanceof KafkaException)) {
            return new Failure(State.STOPPED, said);
        }
        if (isFenced(thrown)) {
            return new Failure(
                    State.STANDBY, "another exporter of this ledger writes to the topic");
        }
        Throwable cause = thrown.getCause();
        return new Failure(
                State.RETRYING,
                config + ": " + (cause == null ? said : said + ": " + cause.getMessage()));
    }

    private static boolean isFenced(Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof ProducerFencedException
                    || e instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }
}
