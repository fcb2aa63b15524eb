package io.aisanet.app.simulate.treasury;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.treasury.Rate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes along with every event of the ledger: each movement has to follow from something that was
 * planted, with its amount and between its accounts, and only once. Knows none of the treasury's
 * code but how ids follow from what they are about.
 */
final class Auditor {
    private final Balances balances = new Balances();
    private final Map<Id, Out> outs = new LinkedHashMap<>();
    private final Map<Id, Asset> asked = new HashMap<>();
    private final Map<Id, Promised> promised = new HashMap<>();
    private final Tally tally;
    private final Prices prices;
    private final Consumer<String> orders;
    private final Promises promises = new Promises();
    private @Nullable Wallets wallets;
    private @Nullable Flows flows;
    private @Nullable Given converting;
    private long expectedShare;

    /**
     * The wallets that it tells apart.
     *
     * @param rails by name
     * @param real of owners who are no system: they are never below zero
     */
    record Wallets(
            long suspense,
            long transit,
            long fees,
            long pool,
            long treasurer,
            Map<String, Long> rails,
            Set<Long> real) {}

    /** What was worth what when the market was last looked at. */
    interface Prices {
        /** Null = nobody can say. */
        @Nullable Rate of(Asset asset);

        /** Whether the asset is so far from par that it is not to be taken in. */
        boolean isFarFromPar(Asset asset, Rate price);
    }

    /** The first half of a conversion: what was given, and who is to get what. */
    private record Given(Id id, long amount, long payee, long got) {}

    /**
     * An auditor.
     *
     * @param orders told the id of a withdrawal of the treasury's own, it wants it
     */
    Auditor(Tally tally, Prices prices, Consumer<String> orders) {
        this.orders = orders;
        this.tally = tally;
        this.prices = prices;
    }

    void knows(Wallets all) {
        wallets = all;
        flows = new Flows(promises, tally, all);
    }

    Balances balances() {
        return balances;
    }

    /** Money that was planted to move. */
    Flows flows() {
        return Objects.requireNonNull(flows);
    }

    /** What has to be kept. */
    Promises promises() {
        return promises;
    }

    private Wallets wallets() {
        return Objects.requireNonNull(wallets);
    }

    /** Somebody may ask for a withdrawal; the same again is the same. */
    void wants(Out.Wish wish) {
        CommandId id = CommandId.parse(wish.id()).orElseThrow();
        if (outs.containsKey(Id.of(id))) {
            return;
        }
        Out out = new Out(wish);
        outs.put(Id.of(id), out);
        long transit = AccountId.of(wallets().transit, out.asset);
        long rail = flows().rail(out.rail, out.asset);
        flows().allow(
                        derived("aisa-withdrawal-paid", id),
                        new Flows.Movement(transit, rail, out.amount, () -> paid(out)));
        flows().allow(
                        derived("aisa-withdrawal-came-back", id),
                        new Flows.Movement(rail, transit, out.amount, () -> cameBack(out)));
    }

    /** A quote is asked for under this id. */
    void asks(CommandId quote, Asset give) {
        asked.put(Id.of(quote), give);
    }

    Collection<Out> outs() {
        return outs.values();
    }

    void onEvent(Event event) {
        balances.onEvent(event);
        tally.events++;
        switch (event.type) {
            case TRANSFERRED -> flows().onTransfer(event);
            case HELD -> onHold(event);
            case CAPTURED -> onCapture(event);
            case SHARED -> onShare(event);
            case VOIDED, EXPIRED -> onEnd(event);
            case REFUNDED -> onRefund(event);
            case CONVERTED -> onConversion(event);
            case HOLD_CONVERTED -> promises.require(false, "nobody asked for %s", event.type);
            default -> {}
        }
    }

    private void paid(Out out) {
        become(out, Out.State.CAPTURED, Out.State.PAID);
        tally.paid++;
    }

    private void cameBack(Out out) {
        become(out, Out.State.PAID, Out.State.CAME_BACK);
    }

    private static Id derived(String what, CommandId id) {
        return Id.of(CommandId.derive(what, id.toBytes()));
    }

    private void become(Out out, Out.State from, Out.State next) {
        promises.require(out.state == from, "%s becomes %s", out, next);
        out.state = next;
    }

    private void onHold(Event event) {
        long payer = AccountId.walletOf(event.payer);
        if (AccountId.walletOf(event.payee) == wallets().transit) {
            Out out = outs.get(Id.of(event));
            if (out == null && (payer == wallets().suspense || payer == wallets().treasurer)) {
                orders.accept(Id.of(event).toString()); // the treasury's own; it says to whom
                out = outs.get(Id.of(event));
            }
            promises.require(out != null, "nobody wanted %s", Promises.words(event));
            if (out != null) {
                promises.require(
                        out.payer == event.payer && out.amount + out.fee == event.amount,
                        "%s is set aside by %s",
                        out,
                        Promises.words(event));
                become(out, Out.State.WANTED, Out.State.HELD);
            }
        } else if (payer == wallets().pool) {
            promise(event);
        } else {
            promises.require(false, "nothing explains %s", Promises.words(event));
        }
    }

    private void promise(Event event) {
        Asset get = Asset.ofCode(AccountId.assetCodeOf(event.payer));
        Asset give = asked.get(Id.of(event));
        boolean treasurers = AccountId.walletOf(event.payee) == wallets().treasurer;
        promises.require(
                give != null || treasurers, "nobody asked for the quote %s", Promises.words(event));
        if (get == null || give == null) {
            promised.put(Id.of(event), new Promised(event.amount, event.payee, null));
            return;
        }
        Rate ofGive = prices.of(give);
        Rate ofGet = prices.of(get);
        promises.require(
                ofGive != null && ofGet != null,
                "%s into %s is quoted, and nobody knows a price: %s",
                give,
                get,
                Promises.words(event));
        if (ofGive != null && ofGet != null) {
            promises.require(
                    !prices.isFarFromPar(give, ofGive),
                    "%s is taken in at %s: %s",
                    give,
                    ofGive,
                    Promises.words(event));
            tally.quotes++;
            promised.put(
                    Id.of(event),
                    new Promised(
                            event.amount, event.payee, new Promised.Prices(give, ofGive, ofGet)));
        }
    }

    /** What is given; {@link #onQuote} follows in the same step. */
    private void onConversion(Event event) {
        promises.require(
                AccountId.walletOf(event.payee) == wallets().pool && converting == null,
                "a conversion pays who is no pool, or follows on half of one: %s",
                Promises.words(event));
        converting = new Given(Id.of(event), event.amount, event.result, event.detail);
        expectedShare = Desk.FEES.of(event.amount);
    }

    /** What is got. */
    private void onQuote(Event event) {
        Given given = converting;
        Promised quote = promised.remove(Id.subject(event));
        boolean belongs = given != null && given.id.equals(Id.of(event));
        promises.require(
                belongs && quote != null,
                "a quote is captured by itself: %s",
                Promises.words(event));
        promises.require(
                expectedShare == 0,
                "the fee of a conversion was not passed on: %s",
                Promises.words(event));
        converting = null;
        if (given == null || quote == null) {
            return;
        }
        promises.require(
                quote.get() == event.amount
                        && given.got == event.amount
                        && quote.payee() == event.payee
                        && given.payee == event.payee,
                "%s, and %d to %d were promised",
                Promises.words(event),
                quote.get(),
                quote.payee());
        long fee = Desk.FEES.of(given.amount);
        promises.require(
                quote.isFair(given.amount - fee),
                "%d given, %d of it a fee, are worth less than what is got for it: %s",
                given.amount,
                fee,
                Promises.words(event));
        tally.conversions++;
    }

    private void onCapture(Event event) {
        Out out = outs.get(Id.subject(event));
        if (out != null) {
            promises.require(
                    event.amount == out.amount + out.fee && event.released == 0,
                    "%s is taken by %s",
                    out,
                    Promises.words(event));
            become(out, Out.State.HELD, Out.State.CAPTURED);
            return;
        }
        onQuote(event);
    }

    private void onShare(Event event) {
        Out out = outs.get(Id.subject(event));
        if (out != null) {
            long fees = AccountId.of(wallets().fees, out.asset);
            boolean isFee = event.payer == fees || event.payee == fees;
            promises.require(
                    event.amount == (isFee ? out.fee : out.amount),
                    "%s is divided by %s",
                    out,
                    Promises.words(event));
            return;
        }
        promises.require(
                converting != null
                        && converting.id.equals(Id.of(event))
                        && event.amount == expectedShare
                        && AccountId.walletOf(event.payee) == wallets().fees,
                "the fee of a conversion is %d: %s",
                expectedShare,
                Promises.words(event));
        expectedShare = 0;
    }

    private void onEnd(Event event) {
        Out out = outs.get(Id.subject(event));
        if (out != null) {
            become(out, Out.State.HELD, Out.State.CANCELLED);
        } else {
            promises.require(
                    promised.remove(Id.subject(event)) != null,
                    "no quote was out: %s",
                    Promises.words(event));
            tally.expired += event.type == EventType.EXPIRED ? 1 : 0;
        }
    }

    private void onRefund(Event event) {
        Out out = outs.get(Id.subject(event));
        if (out == null) {
            promises.require(false, "nothing explains %s", Promises.words(event));
            return;
        }
        boolean went = out.state == Out.State.CAME_BACK;
        promises.require(
                event.amount == out.amount + (went ? 0 : out.fee),
                "%s is given back by %s",
                out,
                Promises.words(event));
        become(
                out,
                went ? Out.State.CAME_BACK : Out.State.CAPTURED,
                went ? Out.State.RETURNED : Out.State.FAILED);
        tally.givenBack++;
    }

    /** What is in suspense by what was planted: unclaimed, taken back, decided, sent back. */
    long suspense(Asset asset) {
        long account = AccountId.of(wallets().suspense, asset);
        long sentBack =
                outs.values().stream()
                        .filter(out -> out.payer == account && out.isOut())
                        .mapToLong(out -> out.amount)
                        .sum();
        return flows().suspense(asset) - sentBack;
    }

    /** Atomic units of withdrawals to a payee that are outside, or on their way there. */
    long out(String rail, String to) {
        return outs.values().stream()
                .filter(it -> it.isOut() && it.rail.equals(rail) && it.to.equals(to))
                .mapToLong(it -> it.amount)
                .sum();
    }

    /** All payees of a rail. */
    List<String> payees(String rail) {
        List<String> all = new ArrayList<>();
        for (Out out : outs.values()) {
            if (out.rail.equals(rail) && !all.contains(out.to)) {
                all.add(out.to);
            }
        }
        return all;
    }
}
