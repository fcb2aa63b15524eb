package io.aisanet.treasury.reconcile;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.ExternalId;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.channel.StatementLine;
import java.util.List;

/**
 * One movement as one of the three books has it.
 *
 * @param side whose book
 * @param id unique in that book
 * @param asset what moved
 * @param amount atomic units: above 0 came in, below 0 went out, never 0
 * @param references what identifies the movement exactly; equal references are the same movement
 * @param text what people wrote beside it; may name a reference
 * @param atMs when
 */
public record Entry(
        Side side,
        String id,
        Asset asset,
        long amount,
        List<String> references,
        String text,
        long atMs) {

    /** Whose book. */
    public enum Side {
        /** Ours. */
        LEDGER,
        /** What the channel says that it saw or paid. */
        RAIL,
        /** What the outside's own books say. */
        STATEMENT
    }

    /** Checks the ranges. */
    public Entry {
        references = List.copyOf(references);
        if (amount == 0 || amount == Long.MIN_VALUE) {
            throw new IllegalArgumentException(side + " entry " + id + " moves " + amount);
        }
    }

    /** A statement's line. */
    public static Entry of(StatementLine line) {
        return new Entry(
                Side.STATEMENT,
                line.account() + "#" + line.number(),
                line.asset(),
                line.amount(),
                List.of(line.reference()),
                line.text(),
                line.bookedMs());
    }

    /**
     * A deposit that a channel saw: its ledger entry has the id that follows from its reference.
     */
    public static Entry of(String channel, Deposit deposit) {
        return new Entry(
                Side.RAIL,
                deposit.reference(),
                deposit.asset(),
                deposit.amount(),
                List.of(
                        deposit.reference(),
                        ExternalId.of(channel, deposit.reference()).toString()),
                deposit.claim(),
                deposit.atMs());
    }

    /** A payout that a channel made: its ledger entry has the payout's id among its references. */
    public static Entry of(Payout payout, PayoutStatus status) {
        return new Entry(
                Side.RAIL,
                payout.id(),
                payout.asset(),
                -payout.amount(),
                status.reference().isEmpty()
                        ? List.of(payout.id())
                        : List.of(payout.id(), status.reference()),
                payout.purpose(),
                status.atMs());
    }

    /** For people. */
    public String describe() {
        return side + " " + id + " of " + amount + " " + asset;
    }
}
