package io.aisanet.paywall;

import io.aisanet.http402.Payer;

/** Whose payments are not even tried for the moment. Called by any number of threads. */
public interface PayerGate {

    /** Open to everybody. */
    PayerGate OPEN = payer -> false;

    /** Whether this payer has to wait. */
    boolean isShut(Payer payer);
}
