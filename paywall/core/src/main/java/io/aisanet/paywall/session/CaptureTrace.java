package io.aisanet.paywall.session;

import io.aisanet.paywall.session.SessionFunds.Funds;

/** What the captures of a session that are made together tell those who follow its calls. */
interface CaptureTrace extends AutoCloseable {

    /** Nobody follows any of them. */
    CaptureTrace NONE = new CaptureTrace() {};

    /** What the settlement said. */
    default void heard(Funds answer) {}

    /**
     * All that can be asked for now was asked for.
     *
     * @param ended whether the session is over: what is not captured now never will be
     */
    default void over(boolean ended) {}

    @Override
    default void close() {}
}
