package io.aisanet.treasury.channel;

/**
 * What a channel will not do, and why. Nothing was paid and nothing will be.
 *
 * @param kind for machines
 * @param sentence for people: what is wrong and how to mend it
 */
public record ChannelRefusal(Kind kind, String sentence) implements Pay.Submission, Quote.Answer {

    /** Why. */
    public enum Kind {
        /** The channel does not move this asset. */
        ASSET(false),
        /** The destination cannot be, or may not be, paid. */
        DESTINATION(false),
        /** An amount is below or above what the channel pays. */
        AMOUNT(false),
        /**
         * More legs than {@link ChannelFacts#legsMax}, or a purpose that the channel cannot carry.
         */
        SHAPE(false),
        /** The batch id was used with other legs, or a payout id in another batch. */
        ID_REUSED(false),
        /** The channel's own caps or its float do not allow it now. */
        CAP(true),
        /** It is halted by a human or by itself. */
        HALTED(true);

        private final boolean transientRefusal;

        Kind(boolean transientRefusal) {
            this.transientRefusal = transientRefusal;
        }

        /** Whether the same wish may succeed later without anybody changing it. */
        public boolean isTransient() {
            return transientRefusal;
        }
    }
}
