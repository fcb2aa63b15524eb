package io.aisanet.treasury.channel;

/**
 * What a batch would cost, all in.
 *
 * @param fee atomic units of the asset that is paid, for the whole batch, 0 or more; what the
 *     channel pays in another currency (gas) is turned into this one, rounded up
 * @param timeMs from handing in to final, cut-offs and holidays included, as a rule
 * @param amountMin least of one leg
 * @param amountMax most of one leg, and of the batch
 * @param validUntilMs until when these numbers are worth anything
 * @param explanation how the fee comes about, for people
 */
public record ChannelQuote(
        long fee,
        long timeMs,
        long amountMin,
        long amountMax,
        long validUntilMs,
        String explanation)
        implements Quote.Answer {

    /** Checks the ranges. */
    public ChannelQuote {
        if (fee < 0 || timeMs < 0 || amountMin < 1 || amountMax < amountMin) {
            throw new IllegalArgumentException("a quote of " + fee + " in " + timeMs + " ms");
        }
    }
}
