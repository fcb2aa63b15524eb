package io.aisanet.http402;

/**
 * What came of asking a facilitator.
 *
 * @param <T> the answer of this call
 */
public sealed interface FacilitatorOutcome<T> {

    /**
     * It agreed: verified, settled, released, or listed.
     *
     * @param answer what it said
     */
    record Accepted<T>(T answer) implements FacilitatorOutcome<T> {}

    /**
     * It looked, and said no. Nothing moved by this call.
     *
     * @param code one of {@link ErrorCodes}, or a code unknown here; {@code unspecified} when it
     *     gave none
     * @param message the reason for people; may be empty
     */
    record Rejected<T>(String code, String message) implements FacilitatorOutcome<T> {}

    /**
     * It did not take the request: unreachable, busy, or not speaking the protocol. Nothing moved
     * by this call, and another try is safe.
     *
     * @param reason for the log
     */
    record Unavailable<T>(String reason) implements FacilitatorOutcome<T> {}

    /**
     * The request went out and no usable answer came back: it may have been done or not. Send the
     * identical request again until it is known; never ask the payer for another payment meanwhile.
     *
     * @param reason for the log
     */
    record Unknown<T>(String reason) implements FacilitatorOutcome<T> {}
}
