package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.PaymentRequirements;
import org.jspecify.annotations.Nullable;

/** What came of a wish to hold. */
public sealed interface HoldResult {

    /** The money is set aside, for the first time, by this very call. */
    record Held() implements HoldResult {}

    /**
     * The credential was used before; nothing was changed.
     *
     * @param state where its money is
     * @param sameRequest whether it was used for the same request
     */
    record Repeated(PaymentState state, boolean sameRequest) implements HoldResult {}

    /** The payer has less than the price; nothing was held. */
    record InsufficientFunds() implements HoldResult {}

    /** The payer is nobody that the settlement knows; nothing was held. */
    record UnknownPayer() implements HoldResult {}

    /**
     * A rule forbids the payment; nothing was held.
     *
     * @param code name of the rule, as part of a problem type: lower case, digits and {@code -}
     * @param detail for people, with what would mend it
     */
    record Refused(String code, String detail) implements HoldResult {}

    /**
     * A rule of the payer's own budget forbids the payment; nothing was held.
     *
     * @param rule name of the rule, such as {@code max-payment}
     * @param detail for people: the rule, what is left, when to try again
     * @param members the same for machines, as members of a problem
     * @param retryMs unix milliseconds from when on the rule would let it pass; 0 = never by itself
     */
    record Denied(String rule, String detail, ObjectNode members, long retryMs)
            implements HoldResult {}

    /**
     * The money is set aside and an approver of the payer's side is asked. The same credential sent
     * again is served once they agree.
     *
     * @param detail for people: which rule asks
     * @param members the same for machines, as members of a problem
     */
    record Waiting(String detail, ObjectNode members) implements HoldResult {}

    /**
     * The session that should pay cannot; nothing was reserved.
     *
     * @param code of the payer's dialect
     * @param detail for people, with what would mend it
     * @param corrected terms that let the payer catch up; null = those of every 402
     */
    record Unpaid(String code, String detail, @Nullable PaymentRequirements corrected)
            implements HoldResult {}

    /**
     * There is too little at hand to carry the payment out; nothing was held, and it may be sent
     * again in a moment.
     *
     * @param code as part of a problem type: lower case, digits and {@code -}
     * @param detail for people
     */
    record Exhausted(String code, String detail) implements HoldResult {}

    /** It may have been held or not. If it was, it goes back to the payer by itself. */
    record Unknown(String reason) implements HoldResult {}

    /** The settlement could not be asked; nothing was held. */
    record Unavailable(String reason) implements HoldResult {}
}
