package io.aisanet.http402.fuzz;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.SettleResponse;
import java.util.Base64;
import java.util.Optional;

/** The three header fields of x402 version 2. */
public final class PaymentHeadersFuzzer {

    private PaymentHeadersFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) throws MalformedMessage {
        String header = Wire.header(input, Base64.getEncoder());
        Wire.read(header, PaymentHeaders::decode);
        Optional<PaymentRequired> asked = Wire.read(header, PaymentHeaders::decodeRequired);
        if (asked.isPresent()) {
            Wire.document(asked.get().toJson(), PaymentRequired::fromJson, PaymentRequired::toJson);
        }
        Optional<PaymentPayload> paid = Wire.read(header, PaymentHeaders::decodePayload);
        if (paid.isPresent()) {
            Wire.document(paid.get().toJson(), PaymentPayload::fromJson, PaymentPayload::toJson);
        }
        Optional<SettleResponse> settled = Wire.read(header, PaymentHeaders::decodeSettle);
        if (settled.isPresent()) {
            Wire.document(settled.get().toJson(), SettleResponse::fromJson, SettleResponse::toJson);
        }
    }
}
