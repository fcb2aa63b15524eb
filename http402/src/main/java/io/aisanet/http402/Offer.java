package io.aisanet.http402;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One entry of {@code accepts}: its terms, and the tree as it was sent, which a payer must send
 * back unchanged, members that it does not know included.
 *
 * @param terms what is offered
 * @param raw the same, as sent
 */
public record Offer(PaymentRequirements terms, ObjectNode raw) {

    /** An offer of our own. */
    public static Offer of(PaymentRequirements terms) {
        return new Offer(terms, terms.toJson());
    }
}
