package io.aisanet.gateway;

import io.aisanet.paywall.PaywallLimits;
import java.util.function.Consumer;

/**
 * Bounds of the gateway.
 *
 * @param headerBytes longest header of a request
 * @param requestBodyBytes longest body of a request
 * @param bodyDigestBytes longest body that is held in memory and bound to its payment as a whole;
 *     of a longer one only so much is bound, with its declared length, and the rest streams through
 * @param concurrentRequests most requests at one time
 * @param storedAnswersBytes most memory for answers that wait for a repeated request
 * @param storedAnswers most such answers
 * @param stopGraceMs how long requests in flight may go on when the gateway stops
 * @param unpaidPerMinute how often one address may be told a price in a minute without paying; 0 =
 *     as often as it likes
 * @param unpaidPerPayer how often payments of one payer may be refused in a minute before they are
 *     not tried any more; 0 = as often as it likes
 * @param paywall numbers of the paid call
 */
public record GatewayLimits(
        int headerBytes,
        long requestBodyBytes,
        int bodyDigestBytes,
        int concurrentRequests,
        long storedAnswersBytes,
        int storedAnswers,
        long stopGraceMs,
        int unpaidPerMinute,
        int unpaidPerPayer,
        PaywallLimits paywall) {

    /** What is used where nothing is configured. */
    public static final GatewayLimits DEFAULTS =
            new GatewayLimits(
                    32 << 10,
                    1L << 30,
                    1 << 20,
                    10_000,
                    64L << 20,
                    100_000,
                    10_000,
                    0,
                    0,
                    PaywallLimits.DEFAULTS);

    /** The same bounds with other numbers for the paid call. */
    public GatewayLimits withPaywall(PaywallLimits numbers) {
        return changed(draft -> draft.paywall = numbers);
    }

    /** The same bounds with another number of unpaid requests. */
    public GatewayLimits withUnpaidPerMinute(int most) {
        return changed(draft -> draft.unpaidPerMinute = most);
    }

    /** The same bounds with another number of refused payments of one payer. */
    public GatewayLimits withUnpaidPerPayer(int most) {
        return changed(draft -> draft.unpaidPerPayer = most);
    }

    private GatewayLimits changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new GatewayLimits(
                headerBytes,
                requestBodyBytes,
                bodyDigestBytes,
                concurrentRequests,
                storedAnswersBytes,
                storedAnswers,
                stopGraceMs,
                draft.unpaidPerMinute,
                draft.unpaidPerPayer,
                draft.paywall);
    }

    /** What may change of the bounds. */
    private static final class Draft {
        private int unpaidPerMinute;
        private int unpaidPerPayer;
        private PaywallLimits paywall;

        Draft(GatewayLimits from) {
            this.unpaidPerMinute = from.unpaidPerMinute;
            this.unpaidPerPayer = from.unpaidPerPayer;
            this.paywall = from.paywall;
        }
    }
}
