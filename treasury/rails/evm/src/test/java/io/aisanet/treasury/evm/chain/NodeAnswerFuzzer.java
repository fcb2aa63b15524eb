package io.aisanet.treasury.evm.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.fuzzing.Property;
import io.aisanet.http402.Fields;
import io.aisanet.http402.MalformedMessage;
import java.util.List;

/** What nodes answer: read or refused, and numbers stay what they were. */
public final class NodeAnswerFuzzer {
    private NodeAnswerFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            JsonNode answer = RpcJson.parse(input);
            if (answer instanceof ObjectNode object) {
                read(object, BlockHeader::read, header -> holds(header.number()));
                read(object, LogEntry::read, NodeAnswerFuzzer::check);
                read(object, Receipt::read, receipt -> receipt.logs().forEach(log -> check(log)));
                read(object, FeeHistory::read, fees -> holds(fees.nextBaseFeeWei()));
            }
        } catch (MalformedMessage e) {
            Property.holds(!e.getMessage().isEmpty(), "a refusal says why");
        }
    }

    /** What has to hold of whatever could be read. */
    private interface Check<T> {
        void of(T read);
    }

    private static <T> void read(ObjectNode object, Fields.Reader<T> reader, Check<T> check) {
        T read;
        try {
            read = Fields.read(object, reader);
        } catch (MalformedMessage e) {
            Property.holds(!e.getMessage().isEmpty(), "a refusal says why");
            return;
        }
        check.of(read);
    }

    private static void check(LogEntry log) {
        holds(log.place().blockNumber());
        Property.holds(log.place().index() >= 0, "a place is 0 or more");
        long height = log.place().blockNumber();
        LogFilter own =
                new LogFilter(
                        log.address(),
                        log.topics().stream().map(List::of).toList(),
                        height,
                        height);
        Property.holds(own.matches(log), "a log is among those that are like it");
    }

    private static void holds(long number) {
        try {
            Property.same(number, Quantity.parseLong(Quantity.write(number)), "reads as written");
        } catch (MalformedMessage e) {
            throw new AssertionError("what was read is a quantity", e);
        }
    }
}
