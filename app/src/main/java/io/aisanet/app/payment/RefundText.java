package io.aisanet.app.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Refunds for people. */
final class RefundText {
    private RefundText() {}

    static String money(ObjectNode refund) {
        return refund.at("/amount/amount").asText() + " " + refund.at("/amount/asset").asText();
    }

    /** The reason, the note, or both. */
    static String why(ObjectNode refund) {
        String reason = refund.path("reason").asText();
        String note = refund.path("note").asText();
        return note.isEmpty() ? reason : reason.isEmpty() ? note : reason + ": " + note;
    }
}
