package io.aisanet.cluster;

import static java.util.Objects.requireNonNull;

import io.aeron.cluster.service.Cluster;
import io.aisanet.cluster.codec.MessageHeaderDecoder;
import io.aisanet.fuzzing.Property;
import io.aisanet.ledger.Command;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Batches of requests as a session sends them: refused as a whole, or read to the last byte, and
 * whatever they ask for, the ledger answers it and stays sound.
 */
public final class RequestBatchFuzzer {
    private static final long NOW_MS = 1_800_000_000_000L;

    private RequestBatchFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        UnsafeBuffer buffer = new UnsafeBuffer(input);
        BatchCheck check = new BatchCheck();
        if (check.refusal(buffer, 0, input.length) != null) {
            return;
        }
        readAll(buffer, check.count(), input.length);
        for (Role role : Role.values()) {
            LogStep step = new LogStep(Cluster.Role.FOLLOWER);
            step.onBatch(role, NOW_MS, buffer, input.length);
            step.onBatch(role, NOW_MS + 1, buffer, input.length);
        }
    }

    private static void readAll(UnsafeBuffer buffer, int count, int length) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        RequestLength lengths = new RequestLength();
        CommandAdapter commands = new CommandAdapter();
        int at = BatchCheck.REQUESTS_OFFSET;
        for (int i = 0; i < count; i++) {
            header.wrap(buffer, at);
            RequestType type = requireNonNull(RequestType.ofTemplate(header.templateId()));
            if (!type.isQuery()) {
                checkCommand(commands.read(type, header));
            }
            header.wrap(buffer, at);
            at += lengths.of(type, header);
        }
        Property.same(length, at, "read to the last byte");
    }

    /** What was read is written and read again as the same. */
    private static void checkCommand(Command command) {
        UnsafeBuffer once = new UnsafeBuffer(new byte[4 * 1024]);
        UnsafeBuffer twice = new UnsafeBuffer(new byte[4 * 1024]);
        RequestEncoder encoder = new RequestEncoder();
        try {
            RequestEncoder.check(command);
        } catch (IllegalArgumentException e) {
            return; // texts that are no UTF-8 grow when they are written
        }
        int length = encoder.encode(command, once, 0);
        MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(once, 0);
        RequestType type = requireNonNull(RequestType.ofTemplate(header.templateId()));
        int again = encoder.encode(new CommandAdapter().read(type, header), twice, 0);
        Property.holds(
                length == again && Arrays.equals(once.byteArray(), twice.byteArray()),
                "reads as written: " + type);
    }
}
