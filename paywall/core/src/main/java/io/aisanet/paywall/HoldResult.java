package io.aisanet.paywall;

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

    /** It may have been held or not. If it was, it goes back to the payer by itself. */
    record Unknown(String reason) implements HoldResult {}

    /** The settlement could not be asked; nothing was held. */
    record Unavailable(String reason) implements HoldResult {}
}
