package io.aisanet.paywall;

import java.util.List;

/** Counts what one call uses while its answer passes by. Used by one thread, for one call. */
public interface Meter {

    /** The head of a good answer is there; nothing of the body has passed. */
    void head(int status, List<HeaderField> headers);

    /**
     * Sees a piece of the body before the client does.
     *
     * @return how many of its bytes the client may have; fewer than {@code length} when the cap is
     *     reached within the piece, and then nothing more is passed
     */
    int pass(byte[] bytes, int offset, int length);

    /**
     * What to send after the last byte when the cap has ended the answer, so that whoever reads it
     * finds it well formed. May be empty.
     */
    byte[] farewell();

    /**
     * What the call costs; what exceeds the cap is not charged. Called once, at the end; also when
     * upstream or client broke off.
     *
     * @param durationMs from the call of the upstream to the end of its answer, in milliseconds
     */
    Cost cost(long durationMs);
}
