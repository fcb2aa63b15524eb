package io.aisanet.treasury.lightning;

import io.aisanet.treasury.channel.Troubles;
import io.aisanet.treasury.lightning.wire.PeerClient;
import java.time.InstantSource;

/** What every part of the channel stands on. */
record Ground(
        LightningSettings settings,
        LightningBook book,
        PeerClient peer,
        InstantSource clock,
        Troubles troubles) {

    long nowMs() {
        return clock.millis();
    }
}
