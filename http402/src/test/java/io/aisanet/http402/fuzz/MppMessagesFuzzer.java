package io.aisanet.http402.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.mpp.ChargeRequest;
import io.aisanet.http402.mpp.PaymentReceipt;
import io.aisanet.http402.mpp.SessionAction;
import io.aisanet.http402.mpp.SessionRequest;
import java.util.Base64;
import java.util.Optional;

/** What MPP's challenges ask for, what sessions are told, and receipts. */
public final class MppMessagesFuzzer {

    private MppMessagesFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) throws MalformedMessage {
        String header = Wire.header(input, Base64.getUrlEncoder().withoutPadding());
        Optional<PaymentReceipt> receipt = Wire.read(header, PaymentReceipt::parse);
        if (receipt.isPresent()) {
            PaymentReceipt again = PaymentReceipt.parse(receipt.get().format());
            Wire.same(receipt.get().toJson(), again.toJson(), "reads as written");
        }
        Optional<ObjectNode> json = Wire.json(input);
        if (json.isPresent()) {
            Wire.document(json.get(), ChargeRequest::fromJson, ChargeRequest::toJson);
            Wire.document(json.get(), SessionRequest::fromJson, SessionRequest::toJson);
            Wire.document(json.get(), SessionAction::fromJson, SessionAction::toJson);
        }
    }
}
