package io.aisanet.server.treasury;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.ledger.Asset;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.treasury.Withdrawal.Stage;
import io.aisanet.treasury.channel.ChannelQuote;
import io.aisanet.treasury.channel.ChannelRefusal;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.Quote;
import io.aisanet.treasury.netting.Verdict;
import io.aisanet.treasury.netting.Window;
import io.aisanet.treasury.netting.WindowKey;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Hands closed windows to their channel, and follows what becomes of them. Nothing goes out before
 * the ledger has taken the money from its payer, and what is handed over is written down first.
 */
final class Payouts {
    private static final int PAGE = 100;

    private final TreasuryBook book;
    private final Bookings bookings;
    private final InstantSource clock;

    Payouts(TreasuryBook book, Bookings bookings, InstantSource clock) {
        this.book = book;
        this.bookings = bookings;
        this.clock = clock;
    }

    /** One pass; what it could not do now, it says. */
    List<String> pass(Rail rail) throws IOException {
        List<String> troubles = new ArrayList<>();
        closeWindows(rail, clock.millis());
        for (Handover handover : book.unheardOf(rail.name())) {
            submit(rail, handover, troubles);
        }
        readChanges(rail);
        settle(rail);
        return troubles;
    }

    private void closeWindows(Rail rail, long nowMs) {
        Map<WindowKey, Verdict> closing = new LinkedHashMap<>();
        Map<Asset, Long> costs = new LinkedHashMap<>();
        for (Window window : book.of(rail.name(), state -> List.copyOf(state.windows.open()))) {
            long cost =
                    costs.computeIfAbsent(
                            window.key().asset(), asset -> cost(rail, asset, window, nowMs));
            book.of(
                            rail.name(),
                            state ->
                                    Optional.ofNullable(
                                            state.windows.judge(window.key(), cost, nowMs)))
                    .filter(Verdict::settles)
                    .ifPresent(verdict -> closing.put(window.key(), verdict));
        }
        for (Asset asset : Asset.values()) {
            List<WindowKey> keys =
                    closing.keySet().stream().filter(key -> key.asset() == asset).toList();
            int most = rail.channel().facts().legsMax();
            for (int from = 0; from < keys.size(); from += most) {
                handOver(rail, keys.subList(from, Math.min(keys.size(), from + most)), nowMs);
            }
        }
    }

    /** What one more payee costs; beyond all sums where nobody can say. */
    private static long cost(Rail rail, Asset asset, Window window, long nowMs) {
        try {
            var wish = new Quote.Wish(asset, Math.max(1, window.net()), 1, nowMs);
            return rail.channel().quote().quote(wish) instanceof ChannelQuote quote
                    ? quote.fee()
                    : Long.MAX_VALUE;
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    private void handOver(Rail rail, List<WindowKey> keys, long nowMs) {
        List<Handover.Leg> legs = new ArrayList<>();
        for (WindowKey key : keys) {
            List<Withdrawal> taken = take(rail, key, nowMs);
            legs.addAll(legs(taken, most(rail, key, nowMs)));
        }
        String id = id("batch", keys.toString() + legs);
        book.append(RecordText.handover(new Handover(rail.name(), id, keys, legs, nowMs)));
    }

    /** Takes the money of a window's withdrawals; those whose money went back are left out. */
    private List<Withdrawal> take(Rail rail, WindowKey key, long nowMs) {
        List<Withdrawal> taken = new ArrayList<>();
        for (Withdrawal waiting : waiting(rail, key)) {
            Withdrawal now =
                    waiting.stage() == Stage.CAPTURED
                            ? waiting
                            : bookings.capture(waiting.order())
                                    ? book.advance(waiting, Stage.CAPTURED, "", nowMs)
                                    : book.advance(
                                            waiting,
                                            Stage.CANCELLED,
                                            "what was set aside went back before",
                                            nowMs);
            if (now.stage() == Stage.CAPTURED) {
                taken.add(now);
            }
        }
        return taken;
    }

    private List<Withdrawal> waiting(Rail rail, WindowKey key) {
        return book.open(one ->
                (one.stage() == Stage.HELD || one.stage() == Stage.CAPTURED)
                        && one.order().channel().equals(rail.name())
                        && RailBook.key(one.order()).equals(key));
    }

    /** What one payout may be of at most; all where nobody can say. */
    private static long most(Rail rail, WindowKey key, long nowMs) {
        try {
            var wish = new Quote.Wish(key.asset(), 1, 1, nowMs);
            return rail.channel().quote().quote(wish) instanceof ChannelQuote quote
                    ? quote.amountMax()
                    : Long.MAX_VALUE;
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** As few payouts as that allows: netting must not make of small sums one that is too large. */
    private static List<Handover.Leg> legs(List<Withdrawal> taken, long most) {
        List<Handover.Leg> legs = new ArrayList<>();
        List<Withdrawal> together = new ArrayList<>();
        long sum = 0;
        for (Withdrawal one : taken) {
            if (!together.isEmpty() && one.order().amount() > most - sum) {
                legs.add(leg(together));
                together = new ArrayList<>();
                sum = 0;
            }
            together.add(one);
            sum += one.order().amount();
        }
        if (!together.isEmpty()) {
            legs.add(leg(together));
        }
        return legs;
    }

    private static Handover.Leg leg(List<Withdrawal> taken) {
        Withdrawal.Order first = taken.getFirst().order();
        List<String> ids = taken.stream().map(one -> one.order().id()).toList();
        long sum = taken.stream().mapToLong(one -> one.order().amount()).reduce(0, Math::addExact);
        return new Handover.Leg(
                id("leg", ids.toString()), first.asset(), sum, first.to(), first.purpose(), ids);
    }

    private static String id(String what, String parts) {
        return CommandId.derive("aisa-payout-" + what, parts.getBytes(UTF_8)).toString();
    }

    private void submit(Rail rail, Handover handover, List<String> troubles) throws IOException {
        Pay.Submission said = rail.channel().pay().submit(handover.batch());
        if (!(said instanceof ChannelRefusal refusal)) {
            return;
        }
        boolean undecided =
                refusal.kind().isTransient() || refusal.kind() == ChannelRefusal.Kind.ID_REUSED;
        if (undecided) {
            troubles.add("batch " + handover.id() + " waits: " + refusal.sentence());
        } else if (handover.legs().size() > 1) {
            handover.legs().forEach(leg -> alone(rail, leg));
        } else {
            book.append(RecordText.refused(handover, refusal.sentence(), clock.millis()));
        }
    }

    /** One bad leg does not keep the others from being paid. */
    private void alone(Rail rail, Handover.Leg leg) {
        book.append(
                RecordText.handover(
                        new Handover(
                                rail.name(),
                                id("alone", leg.id()),
                                List.of(),
                                List.of(leg),
                                clock.millis())));
    }

    private void readChanges(Rail rail) throws IOException {
        List<Pay.Change> changes;
        do {
            long after = book.of(rail.name(), state -> state.changesRead);
            changes = rail.channel().pay().changes(after, PAGE);
            for (Pay.Change change : changes) {
                book.append(RecordText.change(rail.name(), change));
            }
        } while (!changes.isEmpty());
    }

    /** Does in the ledger what the channel's word means. */
    private void settle(Rail rail) {
        for (Withdrawal one : book.open(it -> it.order().channel().equals(rail.name()))) {
            PayoutState state =
                    one.payoutState().isEmpty() ? null : PayoutState.valueOf(one.payoutState());
            if (one.stage() == Stage.HANDED_OVER && state == PayoutState.FAILED) {
                bookings.giveBack(one.order(), true);
                book.advance(one, Stage.FAILED, one.reason(), clock.millis());
            } else if (one.stage() == Stage.HANDED_OVER
                    && (state == PayoutState.FINAL || state == PayoutState.RETURNED)) {
                bookings.paid(one.order());
                Withdrawal paid = book.advance(one, Stage.PAID, "", clock.millis());
                returned(paid, Objects.requireNonNull(state));
            } else if (one.stage() == Stage.PAID && state == PayoutState.RETURNED) {
                returned(one, state);
            }
        }
    }

    private void returned(Withdrawal paid, PayoutState state) {
        if (state == PayoutState.RETURNED) {
            bookings.cameBack(paid.order());
            bookings.giveBack(paid.order(), false);
            book.advance(paid, Stage.RETURNED, paid.reason(), clock.millis());
        }
    }
}
