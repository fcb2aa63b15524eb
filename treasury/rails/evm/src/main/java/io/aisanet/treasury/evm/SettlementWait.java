package io.aisanet.treasury.evm;

import io.aisanet.http402.Bytes32;
import io.aisanet.treasury.evm.chain.Answer.ChainTrouble;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/** Waits for an order that was handed in, as long as patience lasts. */
final class SettlementWait {
    private static final long LOOK_EVERY_MS = 100;

    private final SettlementDesk desk;
    private final InstantSource clock;
    private final Duration patience;

    SettlementWait(SettlementDesk desk, InstantSource clock, Duration patience) {
        this.desk = desk;
        this.clock = clock;
        this.patience = patience;
    }

    Collected await(Settlement settlement) throws IOException {
        long untilMs = clock.millis() + patience.toMillis();
        String why = "it is not under enough blocks yet";
        do {
            try {
                switch (desk.progress(settlement)) {
                    case SettlementDesk.Progress.Settled(Bytes32 hash) -> {
                        return new Collected.Done(hash.toString());
                    }
                    case SettlementDesk.Progress.Failed(String sentence) -> {
                        return new Collected.Never(sentence);
                    }
                    case SettlementDesk.Progress.Pending pending -> {}
                }
            } catch (ChainTrouble e) {
                why = String.valueOf(e.getMessage());
            }
            try {
                Thread.sleep(LOOK_EVERY_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                untilMs = Long.MIN_VALUE;
            }
        } while (clock.millis() < untilMs);
        return new Collected.Pending(why);
    }
}
