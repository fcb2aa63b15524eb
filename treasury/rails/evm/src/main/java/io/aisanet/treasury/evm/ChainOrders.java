package io.aisanet.treasury.evm;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.FacilitatorRequest;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.evm.chain.Answer.ChainTrouble;
import java.io.IOException;

/**
 * Payments that are taken for a purpose first and handed in when it is served. Safe for several
 * threads.
 */
public final class ChainOrders {
    private final OrderCheck check;
    private final SettlementBook book;
    private final SettlementDesk desk;
    private final SettlementWait wait;
    private final ClaimedOrders claims;

    ChainOrders(OrderCheck check, SettlementBook book, SettlementDesk desk, SettlementWait wait) {
        this.check = check;
        this.book = book;
        this.desk = desk;
        this.wait = wait;
        this.claims = new ClaimedOrders(check.clock());
    }

    /** What became of a wish to take a payment for something. */
    public sealed interface Taken {
        /** It is good, and nobody else gets it meanwhile. */
        record Free() implements Taken {}

        /**
         * It was taken before.
         *
         * @param state where it is
         * @param same whether for the same purpose
         */
        record Before(Stand state, boolean same) implements Taken {}

        /** It does not pay. */
        record Bad(String code, String sentence) implements Taken {}

        /** The chain could not be asked. */
        record Trouble(String sentence) implements Taken {}
    }

    /** Where a payment is that was taken. */
    public enum Stand {
        /** Nobody took it here. */
        NONE,
        /** It is taken, and may be on its way. */
        OPEN,
        /** It is in a block. */
        CARRIED_OUT,
        /** It came to nothing, and will come to nothing else here. */
        ENDED
    }

    /**
     * Takes a payment for one purpose: until {@link #release} nobody else gets it. Kept in memory
     * until {@link #collect}: before that nobody has paid.
     *
     * @param purpose of 32 bytes, not all of them 0; the same for the same request
     */
    public Taken take(FacilitatorRequest request, Bytes32 purpose) {
        try {
            Settlement.Order order = check.read(request);
            Settlement before = book.find(order.id());
            if (before != null) {
                return new Taken.Before(stand(before), before.purpose().equals(purpose));
            }
            if (check.judge(request)
                    instanceof OrderCheck.Verdict.Bad(String code, String sentence)) {
                return new Taken.Bad(code, sentence);
            }
            return claims.take(order.id(), purpose, check.untilMs(request));
        } catch (MalformedMessage e) {
            return new Taken.Bad(ErrorCodes.INVALID_PAYLOAD, e.getMessage());
        } catch (ChainTrouble e) {
            return new Taken.Trouble(String.valueOf(e.getMessage()));
        }
    }

    private static Stand stand(Settlement settlement) {
        return switch (settlement.state()) {
            case SIGNED -> Stand.OPEN;
            case SEEN, FINAL -> Stand.CARRIED_OUT;
            case FAILED -> Stand.ENDED;
        };
    }

    /** Where a payment is. */
    public Stand standOf(FacilitatorRequest request) {
        try {
            String id = check.read(request).id();
            Settlement settlement = book.find(id);
            return settlement == null ? claims.stand(id) : stand(settlement);
        } catch (MalformedMessage e) {
            return Stand.NONE;
        }
    }

    /** What a payment was taken for came to nothing; the payment is used up. */
    public void release(FacilitatorRequest request) {
        try {
            claims.end(check.read(request).id());
        } catch (MalformedMessage e) {
            throw new IllegalArgumentException("what was taken could be read", e);
        }
    }

    /**
     * Hands a payment in that was taken, and waits for its block as long as patience lasts. Asked
     * again for the same purpose it goes on where it was.
     *
     * @throws IOException our own disk fails: nothing was sent
     */
    public Collected collect(FacilitatorRequest request, Bytes32 purpose) throws IOException {
        try {
            Settlement.Order order = check.read(request);
            Settlement settlement = book.find(order.id());
            if (settlement == null) {
                if (check.judge(request)
                        instanceof OrderCheck.Verdict.Bad(String code, String sentence)) {
                    return new Collected.Never(code + ": " + sentence);
                }
                switch (desk.handIn(order, purpose)) {
                    case SettlementDesk.Handed.Not(String sentence) -> {
                        return new Collected.Never(sentence);
                    }
                    case SettlementDesk.Handed.Before(Settlement known) -> settlement = known;
                    case SettlementDesk.Handed.In(Settlement known) -> settlement = known;
                }
            }
            return settlement.purpose().equals(purpose) && settlement.is(order)
                    ? wait.await(settlement)
                    : new Collected.Never("it was handed in for something else");
        } catch (MalformedMessage e) {
            return new Collected.Never(String.valueOf(e.getMessage()));
        } catch (ChainTrouble e) {
            return new Collected.Pending(String.valueOf(e.getMessage()));
        }
    }
}
