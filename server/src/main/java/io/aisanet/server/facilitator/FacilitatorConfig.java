package io.aisanet.server.facilitator;

import java.time.Duration;

/**
 * How the facilitator turns credentials into ledger commands.
 *
 * @param verify what {@code /verify} does
 * @param settle what {@code /settle} does
 * @param openAccess whether its endpoints need no key
 * @param refundable how long after its end a credential's payment can be refunded and looked up, 0
 *     to 90 days; the ledger keeps a record of about 100 bytes until then
 * @param outcomeTimeout how long a settlement is resolved before it is answered as pending
 * @param limits how often {@code /verify} may be asked
 */
public record FacilitatorConfig(
        VerifyMode verify,
        SettleMode settle,
        boolean openAccess,
        Duration refundable,
        Duration outcomeTimeout,
        VerifyLimits limits) {
    private static final Duration REFUNDABLE_MAX = Duration.ofDays(90);

    /**
     * How often {@code /verify} may be asked in a minute: each question costs a signature check,
     * and a step of the ledger where it holds.
     *
     * @param perKey with one API key; 0 = as often as it likes
     * @param perAddress from one address, whatever the key; 0 = as often as it likes
     */
    public record VerifyLimits(int perKey, int perAddress) {
        /** A thousand a second each. */
        public static final VerifyLimits DEFAULTS = new VerifyLimits(60_000, 60_000);

        public VerifyLimits {
            if (perKey < 0 || perAddress < 0) {
                throw new IllegalArgumentException("a limit is 0 or more");
            }
        }
    }

    /** What {@code /verify} does. */
    public enum VerifyMode {
        /** Sets the money aside, so that of two copies of a credential only one passes. */
        HOLD,
        /** Looks at balance and signature and changes nothing. */
        CHECK
    }

    /** What {@code /settle} does. */
    public enum SettleMode {
        /** Captures the hold of the verify; places and captures one where there was no verify. */
        CAPTURE,
        /** Moves the money in one step; only together with {@link VerifyMode#CHECK}. */
        TRANSFER
    }

    public FacilitatorConfig {
        if (settle == SettleMode.TRANSFER && verify == VerifyMode.HOLD) {
            throw new IllegalArgumentException(
                    "facilitator: settle: transfer would pay beside the hold that verify: hold"
                            + " placed; choose verify: check or settle: capture");
        }
        if (refundable.isNegative() || refundable.compareTo(REFUNDABLE_MAX) > 0) {
            throw new IllegalArgumentException("refundable is 0 to 90 days, not " + refundable);
        }
        if (outcomeTimeout.isNegative() || outcomeTimeout.isZero()) {
            throw new IllegalArgumentException("outcomeTimeout is positive");
        }
    }

    /** Hold and capture, key needed, a day to refund, ten seconds to resolve, standard limits. */
    public static FacilitatorConfig defaults() {
        return new FacilitatorConfig(
                VerifyMode.HOLD,
                SettleMode.CAPTURE,
                false,
                Duration.ofDays(1),
                Duration.ofSeconds(10),
                VerifyLimits.DEFAULTS);
    }

    /** See {@link #verify} and {@link #settle}. */
    public FacilitatorConfig withModes(VerifyMode verifyMode, SettleMode settleMode) {
        return new FacilitatorConfig(
                verifyMode, settleMode, openAccess, refundable, outcomeTimeout, limits);
    }

    /** See {@link #openAccess}. */
    public FacilitatorConfig withOpenAccess(boolean open) {
        return new FacilitatorConfig(verify, settle, open, refundable, outcomeTimeout, limits);
    }

    /** See {@link #refundable}. */
    public FacilitatorConfig withRefundable(Duration window) {
        return new FacilitatorConfig(verify, settle, openAccess, window, outcomeTimeout, limits);
    }

    /** See {@link #outcomeTimeout}. */
    public FacilitatorConfig withOutcomeTimeout(Duration timeout) {
        return new FacilitatorConfig(verify, settle, openAccess, refundable, timeout, limits);
    }

    /** See {@link #limits}. */
    public FacilitatorConfig withLimits(VerifyLimits numbers) {
        return new FacilitatorConfig(
                verify, settle, openAccess, refundable, outcomeTimeout, numbers);
    }
}
