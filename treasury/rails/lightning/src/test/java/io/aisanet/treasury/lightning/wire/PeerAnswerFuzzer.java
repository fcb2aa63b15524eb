package io.aisanet.treasury.lightning.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.fuzzing.Property;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.util.List;

/** What a peer answers: each message reads as written, and amounts stay in their ranges. */
public final class PeerAnswerFuzzer {
    private PeerAnswerFuzzer() {}

    /** A message with its way back to JSON. */
    private record Form<T>(Fields.Reader<T> reader, Writer<T> writer) {}

    private interface Writer<T> {
        ObjectNode write(T message);
    }

    private static final List<Form<?>> FORMS =
            List.of(
                    new Form<>(HtlcOrder::read, HtlcOrder::toJson),
                    new Form<>(HtlcStatus::read, HtlcStatus::toJson),
                    new Form<>(IncomingHtlc::read, IncomingHtlc::toJson),
                    new Form<>(PeerLine::read, PeerLine::toJson),
                    new Form<>(PeerTerms::read, PeerTerms::toJson));

    public static void fuzzerTestOneInput(byte[] input) throws MalformedMessage {
        ObjectNode json;
        try {
            json = Json.parseObject(input);
        } catch (MalformedMessage e) {
            return;
        }
        for (Form<?> form : FORMS) {
            check(form, json);
        }
    }

    private static <T> void check(Form<T> form, ObjectNode json) throws MalformedMessage {
        T read;
        try {
            read = Fields.read(json, form.reader);
        } catch (MalformedMessage e) {
            return;
        }
        Property.same(read, Fields.read(form.writer.write(read), form.reader), "as written");
    }
}
