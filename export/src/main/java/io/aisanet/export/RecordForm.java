package io.aisanet.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.ledger.Event;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;

/**
 * An event as a record: the key is its number in 8 bytes, big endian (what Kafka's own serializer
 * makes of a long), the value its JSON, the time the ledger's.
 */
final class RecordForm {
    /** What the ledger is called. */
    static final String LEDGER = "ledger";

    /** What happened. */
    static final String TYPE = "type";

    /** With the last event of a block: the block's hash, hex. */
    static final String BLOCK = "block";

    private RecordForm() {}

    /**
     * Makes one.
     *
     * @param partitions how many the topic has
     */
    static ProducerRecord<byte[], byte[]> of(Event event, ExportConfig config, int partitions) {
        var record =
                new ProducerRecord<>(
                        config.topic(),
                        partition(event, config.spread(), partitions),
                        event.timestampMs,
                        key(event.sequence),
                        EventForm.bytes(event));
        record.headers()
                .add(LEDGER, config.ledger().getBytes(UTF_8))
                .add(TYPE, EventForm.type(event).getBytes(UTF_8));
        return record;
    }

    /** As Kafka's own partitioner would choose it if the payer's account were the key. */
    private static int partition(Event event, Spread spread, int partitions) {
        return spread.byPayer() && event.payer != 0
                ? Utils.toPositive(Utils.murmur2(key(event.payer))) % partitions
                : spread.partition();
    }

    static byte[] key(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    static boolean isOf(ConsumerRecord<byte[], byte[]> record, String ledger) {
        Header header = record.headers().lastHeader(LEDGER);
        return header != null
                && Arrays.equals(header.value(), ledger.getBytes(UTF_8))
                && record.key() != null
                && record.key().length == Long.BYTES;
    }

    static long sequence(ConsumerRecord<byte[], byte[]> record) {
        return ByteBuffer.wrap(record.key()).getLong();
    }

    static Optional<String> blockHash(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(BLOCK);
        return header == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), UTF_8))
                        .filter(text -> text.matches("[0-9a-f]{64}"));
    }
}
