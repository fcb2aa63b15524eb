package io.aisanet.wallet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.HeldPayment;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.PaymentReceipt;
import java.util.ArrayList;
import java.util.List;

/**
 * Receipts in the words of MPP. It has none for a payment that was not taken: then there is no
 * receipt.
 *
 * @param challenge that was answered
 */
record ChallengeWords(Challenge challenge) implements ReceiptWords {

    @Override
    public String field() {
        return PaymentReceipt.HEADER;
    }

    @Override
    public Said read(String value) throws MalformedMessage {
        PaymentReceipt said = PaymentReceipt.parse(value);
        ObjectNode members = said.members();
        return new Settled(
                said.reference(),
                null,
                members.path("amount").textValue(),
                SettleWords.isMetered(members),
                HeldPayment.of(members).orElse(null),
                differences(said));
    }

    private List<String> differences(PaymentReceipt said) {
        List<String> found = new ArrayList<>();
        String method = challenge.terms().method();
        if (!said.method().equals(method)) {
            found.add("method '" + said.method() + "' instead of " + method);
        }
        String id = said.members().path("challengeId").textValue();
        if (id != null && !id.equals(challenge.id())) {
            found.add("another challenge's id");
        }
        return found;
    }
}
