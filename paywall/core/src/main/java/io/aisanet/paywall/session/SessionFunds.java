package io.aisanet.paywall.session;

import org.jspecify.annotations.Nullable;

/** The settlement's side of sessions. Methods block, and throw only for bugs. */
public interface SessionFunds {

    /** What is known of a hold after a wish. */
    sealed interface Funds {

        /**
         * @param captured all that the payee has of the hold, atomic units
         * @param ended whether nothing more can be captured
         * @param refusal why the wish was not fulfilled, as the settlement's books name it; null =
         *     it was
         */
        record Known(long captured, boolean ended, @Nullable String refusal) implements Funds {

            /** The wish was fulfilled. */
            public Known(long captured, boolean ended) {
                this(captured, ended, null);
            }
        }

        /** It may have happened; the same wish can be said again. */
        record Unknown(String reason) implements Funds {}
    }

    /**
     * Captures more of a hold. Saying it again, with whatever {@code total}, captures nothing
     * twice: what the settlement has counts.
     *
     * @param deposit as it is known here
     * @param total what shall be captured in all, more than {@link Deposit#captured}
     * @param last whether what is then open goes back
     */
    Funds capture(Deposit deposit, long total, boolean last);

    /** Gives back what is open, without capturing. */
    Funds end(Deposit deposit);
}
