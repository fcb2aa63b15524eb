package io.aisanet.paywall;

/** What came of a wish to capture. */
public sealed interface CaptureResult {

    /**
     * The money is the payee's, now or by an earlier copy of this capture.
     *
     * @param transaction name of the payment in the settlement's books
     * @param amount atomic units that moved
     */
    record Captured(String transaction, long amount) implements CaptureResult {}

    /** The hold had ended; nothing was paid and nothing will be. */
    record NotCaptured(String reason) implements CaptureResult {}

    /** It may be paid or not; asking again is safe. */
    record Unknown(String reason) implements CaptureResult {}
}
