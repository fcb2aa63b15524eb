package io.aisanet.treasury.interledger;

import java.time.InstantSource;

/** What every part of the channel stands on. The book's monitor guards what is known. */
record Ground(
        InterledgerSettings settings,
        InterledgerBook book,
        InstantSource clock,
        Troubles troubles) {

    long nowMs() {
        return clock.millis();
    }
}
