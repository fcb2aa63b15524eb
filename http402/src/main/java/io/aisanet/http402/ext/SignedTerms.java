package io.aisanet.http402.ext;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Fields;
import io.aisanet.http402.MalformedMessage;

/** What the extension {@code offer-receipt} has signed: an offer or a receipt. */
public sealed interface SignedTerms permits OfferTerms, ReceiptTerms {

    /** Version of the payloads. */
    int VERSION = 1;

    /** The same as the domains write it. */
    String VERSION_TEXT = "1";

    /** The 32 bytes that are signed by EIP-712; the chain id of the domain is always 1. */
    byte[] digest();

    /** The payload. */
    ObjectNode toJson();

    /** Refuses payloads of another version. */
    static void checkVersion(Fields fields) throws MalformedMessage {
        if (fields.integer("version") != VERSION) {
            throw fields.problem("version", "is not the version spoken here", "send 1");
        }
    }
}
