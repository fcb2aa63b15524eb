package io.aisanet.paywall;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the payment header of a request turned out to be. */
sealed interface Credential {

    /** There is none. */
    record Absent() implements Credential {}

    /** Nobody can read it. */
    record Malformed(String detail) implements Credential {}

    /**
     * It pays for no call, but changes a session: whoever gets this does it once, and answers.
     *
     * @param action may block
     */
    record Errand(Supplier<Answer> action) implements Credential {}

    /** It pays this request if the settlement agrees. */
    record Valid(HoldOrder order) implements Credential {}

    /**
     * It does not pay this request.
     *
     * @param code of x402
     * @param detail for people
     * @param used what it paid, if it was ever used: it is validly signed, but too old or for an
     *     offer that does not stand (any more). Null when it cannot have been used
     */
    record Unfit(String code, String detail, @Nullable HoldOrder used) implements Credential {}
}
