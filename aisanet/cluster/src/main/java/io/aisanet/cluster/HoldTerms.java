package io.aisanet.cluster;

import io.aisanet.cluster.codec.HoldTermsDecoder;
import io.aisanet.cluster.codec.HoldTermsEncoder;
import io.aisanet.ledger.Hold;

/** What a hold says besides its id and expiry: the same in the command and in the dry run of it. */
final class HoldTerms {
    private HoldTerms() {}

    static void write(Hold hold, HoldTermsEncoder into) {
        into.payer(hold.payer)
                .payee(hold.payee)
                .amount(hold.amount)
                .sequence(hold.sequence)
                .holdUntilMs(hold.holdUntilMs)
                .refundUntilMs(hold.refundUntilMs)
                .category(hold.category)
                .resource(hold.resource)
                .unitPrice(hold.unitPrice)
                .mandate(hold.mandate)
                .attempt(hold.attempt)
                .putBinding(hold.binding, 0, hold.binding.length);
    }

    static void read(HoldTermsDecoder from, Hold hold) {
        hold.payer = from.payer();
        hold.payee = from.payee();
        hold.amount = from.amount();
        hold.sequence = from.sequence();
        hold.holdUntilMs = from.holdUntilMs();
        hold.refundUntilMs = from.refundUntilMs();
        hold.category = from.category();
        hold.resource = from.resource();
        hold.unitPrice = from.unitPrice();
        hold.mandate = from.mandate();
        hold.attempt = from.attempt();
        from.getBinding(hold.binding, 0, hold.binding.length);
    }
}
