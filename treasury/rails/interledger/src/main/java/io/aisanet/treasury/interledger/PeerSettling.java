package io.aisanet.treasury.interledger;

import io.aisanet.http402.Json;
import io.aisanet.treasury.channel.Deposit;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Pays the peer when we owe it more than the threshold, down to what the settings say. One
 * settlement at a time; it is on disk before it is told, and counts when the peer has it.
 */
final class PeerSettling {
    private final Ground ground;
    private final Settlements settlements;

    PeerSettling(Ground ground, Settlements settlements) {
        this.ground = ground;
        this.settlements = settlements;
    }

    void pass() throws IOException {
        String open;
        long amount;
        synchronized (ground.book()) {
            open = ground.book().openSettlement();
            if (open == null) {
                open = begin();
            }
            amount = open == null ? 0 : ground.book().amountOf(open);
        }
        if (open != null) {
            take(open, amount, settlements.settle(open, amount));
        }
    }

    private @Nullable String begin() throws IOException {
        long owed = -ground.book().claim();
        if (owed < ground.settings().credit().settleThreshold()) {
            return null;
        }
        long all = owed - ground.settings().credit().settleTo();
        long amount = all - all % settlements.unit();
        if (amount == 0) {
            return null;
        }
        String id =
                "settle-"
                        + ground.settings().name().replaceAll("[^a-z0-9]", "-")
                        + "-"
                        + (ground.book().settlementsMade() + 1);
        String fit = id.substring(Math.max(0, id.length() - 32));
        ground.book()
                .add(
                        Json.object().put("t", "settle").put("id", fit).put("amount", amount),
                        ground.nowMs());
        return fit;
    }

    private void take(String id, long amount, Settlements.State state) throws IOException {
        switch (state) {
            case PENDING -> {
                // It is asked for again.
            }
            case REFUSED -> {
                ground.troubles().add("settle " + amount + " with the peer by hand");
                synchronized (ground.book()) {
                    ground.book()
                            .add(Json.object().put("t", "unsettled").put("id", id), ground.nowMs());
                }
            }
            case DONE -> done(id, amount);
        }
    }

    private void done(String id, long amount) throws IOException {
        String reference = "settle:" + id;
        synchronized (ground.book()) {
            ground.lineOnce(reference, amount, "settlement");
            ground.book()
                    .channel()
                    .tell(
                            new Deposit(
                                    reference,
                                    ground.settings().asset(),
                                    amount,
                                    "settlement",
                                    "",
                                    Deposit.State.FINAL,
                                    ground.nowMs()));
        }
    }
}
