package io.aisanet.treasury.evm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.channel.ChannelRefusal;
import io.aisanet.treasury.channel.ChannelRefusal.Kind;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes batches on: judges them, divides them into transactions, writes them down. */
final class PayoutDesk implements Pay {
    /** Longest that an order is good. */
    private static final int ORDER_SECONDS_MAX = 24 * 60 * 60;

    private static final Bytes32 NO_MEMO = Bytes32.of(new byte[Bytes32.LENGTH]);

    private final Rail rail;
    private final PayoutBook book;
    private final boolean signsOrders;

    PayoutDesk(Rail rail, PayoutBook book, boolean signsOrders) {
        this.rail = rail;
        this.book = book;
        this.signsOrders = signsOrders;
    }

    @Override
    public Submission submit(PayoutBatch batch) throws IOException {
        List<Leg> legs = new ArrayList<>();
        for (Payout payout : batch.legs()) {
            Optional<ChannelRefusal> no = judge(payout);
            if (no.isPresent()) {
                return no.get();
            }
            legs.add(leg(payout));
        }
        int orderSeconds = orderSeconds(batch.legs().getFirst());
        if (orderSeconds > 0 && legs.size() > 1) {
            return refusal(Kind.SHAPE, "an order is for one payee: hand it in alone");
        }
        // One at a time: whether an id is known and its being written down are one step.
        synchronized (book) {
            ObjectNode before = book.asked(batch.id());
            if (before != null && !BatchRecord.sameLegs(before, legs)) {
                return refusal(Kind.ID_REUSED, "batch " + batch.id() + " had other legs");
            }
            if (before == null) {
                for (Leg leg : legs) {
                    if (book.knows(leg.payoutId())) {
                        return refusal(
                                Kind.ID_REUSED, leg.payoutId() + " is a payout of another batch");
                    }
                }
                book.record(
                        orderSeconds > 0
                                ? BatchRecord.byOrder(
                                        batch.id(),
                                        legs.getFirst(),
                                        new Job.Means(orderSeconds, rail.nowMs()))
                                : BatchRecord.of(batch.id(), divide(legs), rail.nowMs()));
            }
            return new Submitted(known(batch.id()));
        }
    }

    /** 0 = it is paid by a transaction of ours. */
    private static int orderSeconds(Payout payout) {
        String text = payout.destination().details().getOrDefault(Destination.ORDER_SECONDS, "0");
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    }

    private List<PayoutStatus> known(String batch) {
        List<PayoutStatus> legs = book.status(batch);
        if (legs == null) {
            throw new IllegalStateException("batch " + batch + " was written and is not known");
        }
        return legs;
    }

    private Optional<ChannelRefusal> judge(Payout payout) {
        RailSettings settings = rail.settings();
        if (payout.asset() != settings.token().asset()) {
            return Optional.of(
                    refusal(Kind.ASSET, settings.name() + " moves " + settings.token().asset()));
        }
        if (payout.amount() > settings.caps().perTransaction()) {
            return Optional.of(
                    refusal(
                            Kind.AMOUNT,
                            payout.id()
                                    + " is over the "
                                    + settings.caps().perTransaction()
                                    + " that the key may move at once"));
        }
        int seconds = orderSeconds(payout);
        if (seconds < 0 || seconds > ORDER_SECONDS_MAX || (seconds > 0 && !signsOrders)) {
            return Optional.of(
                    refusal(
                            Kind.SHAPE,
                            "no order of " + payout.id() + " is signed over this rail"));
        }
        if (settings.token().memos() && Memo.of(payout.purpose()).isEmpty()) {
            return Optional.of(
                    refusal(
                            Kind.SHAPE,
                            "the purpose of "
                                    + payout.id()
                                    + " does not fit a memo: 32 printable ASCII characters"));
        }
        return judgeDestination(payout);
    }

    private Optional<ChannelRefusal> judgeDestination(Payout payout) {
        try {
            EvmAddress payee = EvmAddress.parse(payout.destination().account());
            if (payee.isZero()
                    || payee.equals(rail.settings().token().address())
                    || payee.equals(rail.settings().payouts())
                    || payee.equals(rail.key().address())) {
                return Optional.of(refusal(Kind.DESTINATION, payee + " is nobody who can be paid"));
            }
            return Optional.empty();
        } catch (MalformedMessage e) {
            return Optional.of(
                    refusal(
                            Kind.DESTINATION,
                            "the destination of " + payout.id() + " " + e.getMessage()));
        }
    }

    private static ChannelRefusal refusal(Kind kind, String sentence) {
        return new ChannelRefusal(kind, sentence);
    }

    private Leg leg(Payout payout) {
        try {
            return new Leg(
                    payout.id(),
                    new PayoutContract.Order(
                            EvmAddress.parse(payout.destination().account()),
                            payout.amount(),
                            rail.settings().token().memos()
                                    ? Memo.of(payout.purpose()).orElse(NO_MEMO)
                                    : NO_MEMO));
        } catch (MalformedMessage e) {
            throw new IllegalStateException("judged fit and cannot be read", e);
        }
    }

    /** As few transactions as the caps of gas and key allow, in the order of the legs. */
    private List<List<Leg>> divide(List<Leg> legs) {
        List<List<Leg>> parts = new ArrayList<>();
        List<Leg> part = new ArrayList<>();
        long sum = 0;
        for (Leg leg : legs) {
            long amount = leg.order().amount();
            if (part.size() == rail.settings().pace().payeesPerTx()
                    || amount > rail.settings().caps().perTransaction() - sum) {
                parts.add(part);
                part = new ArrayList<>();
                sum = 0;
            }
            part.add(leg);
            sum += amount;
        }
        parts.add(part);
        return parts;
    }

    @Override
    public @Nullable List<PayoutStatus> status(String batchId) {
        return book.status(batchId);
    }

    @Override
    public List<Change> changes(long afterNumber, int limit) {
        return book.changes(afterNumber, limit);
    }
}
