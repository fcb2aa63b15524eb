package io.aisanet.http402.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.fuzzing.Property;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.SettleResponse;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/** The three header fields of x402 version 2. */
public final class PaymentHeadersFuzzer {

    private PaymentHeadersFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) throws MalformedMessage {
        String header = Wire.header(input, Base64.getEncoder());
        Wire.read(header, PaymentHeaders::decode);
        Optional<PaymentRequired> asked = Wire.read(header, PaymentHeaders::decodeRequired);
        if (asked.isPresent()) {
            again(asked.get(), PaymentRequired::toJson, PaymentRequired::fromJson);
        }
        Optional<PaymentPayload> paid = Wire.read(header, PaymentHeaders::decodePayload);
        if (paid.isPresent()) {
            again(paid.get(), PaymentPayload::toJson, PaymentPayload::fromJson);
        }
        Optional<SettleResponse> settled = Wire.read(header, PaymentHeaders::decodeSettle);
        if (settled.isPresent()) {
            again(settled.get(), SettleResponse::toJson, SettleResponse::fromJson);
        }
    }

    private static <T> void again(
            T message, Function<T, ObjectNode> writer, Wire.Reader<ObjectNode, T> reader)
            throws MalformedMessage {
        var written = Wire.document(writer.apply(message), reader, writer);
        Property.same(Optional.of(message), written, "reads as written");
    }
}
