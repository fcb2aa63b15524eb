package io.aisanet.treasury.quote;

/** What a conversion costs, or why it is not made. */
public sealed interface Priced {

    /**
     * What it costs.
     *
     * @param give atomic units that the payer gives, the fee included
     * @param percentageFee of them the part of the fee that is a percentage
     * @param fixedFee of them the fixed part of the fee
     * @param get atomic units of the other asset
     */
    record Price(long give, long percentageFee, long fixedFee, long get) implements Priced {
        /** The whole fee. */
        public long fee() {
            return percentageFee + fixedFee;
        }
    }

    /** Why it is not made; the limit is in atomic units of what is given, the fee taken off. */
    record Refused(Reason reason, long limit) implements Priced {}

    /** What is wrong with an amount. */
    enum Reason {
        /** Less than is converted at least. */
        TOO_SMALL,
        /** More than is converted at most. */
        TOO_LARGE
    }
}
