package io.aisanet.server.pools;

import io.aisanet.guard.Subjects;
import io.aisanet.http402.AisaAsset;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.server.convert.Conversions;
import io.aisanet.server.convert.Purpose;
import io.aisanet.server.convert.QuoteAsk;
import io.aisanet.server.convert.QuoteDesk;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.ledger.RepeatableCommands;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.Receipt;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.server.treasury.Withdrawal;
import io.aisanet.server.treasury.Withdrawal.Stage;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.LedgerProblems;
import io.aisanet.treasury.pool.OrderState;
import io.aisanet.treasury.quote.SignedQuote;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes orders, by what every payer uses: a withdrawal or a conversion of the treasurer's, under an
 * id that follows from the order. What was begun is begun again after a crash, and is done once.
 */
final class Carrier {
    /** What the treasurer's budgets may ask about. */
    static final String CATEGORY = "rebalancing";

    private final PoolRules rules;
    private final PoolBook book;
    private final Survey survey;
    private final Tools tools;

    /** What it works with. */
    record Tools(
            Treasury treasury, LedgerCalls calls, @Nullable Conversions conversions, Ways ways) {}

    Carrier(PoolRules rules, PoolBook book, Survey survey, Tools tools) {
        this.rules = rules;
        this.book = book;
        this.survey = survey;
        this.tools = tools;
    }

    /** Does what is next for an order that may be made. */
    PoolOrder carry(PoolOrder order, long nowMs) {
        PoolOrder now =
                order.state() == OrderState.APPROVED
                        ? book.become(order, OrderState.STARTED, order.said(), nowMs)
                        : order;
        if (now.state() != OrderState.STARTED) {
            return now;
        }
        return now.move().isConversion() ? convert(now, nowMs) : pay(now, nowMs);
    }

    private PoolOrder pay(PoolOrder order, long nowMs) {
        Withdrawal before = tools.treasury().withdrawal(order.id()).orElse(null);
        if (before != null) {
            return follow(order, again(order, before), nowMs);
        }
        Rail from = survey.rail(order.move().from()).orElse(null);
        OwnAccount to =
                survey.rail(order.move().to()).flatMap(rail -> account(rail, order)).orElse(null);
        if (from == null || to == null) {
            return book.become(order, OrderState.FAILED, "a rail of it is gone", nowMs);
        }
        Treasury.Answer answer =
                tools.treasury()
                        .withdraw(order.id(), number -> wish(order, new Leg(from, to, number)));
        return follow(order, answer.withdrawal(), nowMs);
    }

    private Optional<OwnAccount> account(Rail rail, PoolOrder order) {
        long treasurer = rules.treasurer();
        return OwnAccount.at(rail, treasurer)
                .map(own -> own.with(rail.orderReference(treasurer, order.number())));
    }

    /** Where it died before the ledger was asked, or was approved since, it is asked for again. */
    private Withdrawal again(PoolOrder order, Withdrawal before) {
        if (before.stage() != Stage.REQUESTED) {
            return before;
        }
        CommandId id = order.command();
        HoldState.State state =
                tools.calls()
                        .ask(tools.calls().ledger().hold(id.high(), id.low()))
                        .map(HoldState::state)
                        .orElse(null);
        return state == null || state == HoldState.State.APPROVED
                ? tools.treasury().withdraw(order.id(), _ -> before.order()).withdrawal()
                : before;
    }

    private record Leg(Rail from, OwnAccount to, long number) {}

    private Withdrawal.Order wish(PoolOrder order, Leg leg) {
        long amount = order.move().out();
        return new Withdrawal.Order(
                order.id(),
                leg.number(),
                leg.from().name(),
                AccountId.of(rules.treasurer(), order.move().from().asset()),
                amount,
                leg.from().rules().fee().of(amount),
                leg.to().to(),
                leg.to().purpose(),
                Subjects.category(CATEGORY),
                0,
                order.atMs());
    }

    private PoolOrder follow(PoolOrder order, Withdrawal withdrawal, long nowMs) {
        Stage stage = withdrawal.stage();
        if (stage == Stage.PAID) {
            Optional<Receipt> arrival = survey.arrival(order);
            return arrival.isPresent()
                    ? book.arrived(
                            order, Survey.name(arrival.get()), came(order, arrival.get()), nowMs)
                    : order;
        }
        return stage.isOver()
                ? book.become(order, OrderState.FAILED, words(withdrawal), nowMs)
                : order;
    }

    /** What came for it, and by how much it is another amount than was sent. */
    private static String came(PoolOrder order, Receipt arrival) {
        long more = arrival.deposit().amount() - order.move().out();
        String words = "arrived as " + Survey.name(arrival);
        if (more == 0) {
            return words;
        }
        String amounts =
                AisaAsset.formatAmount(arrival.deposit().amount())
                        + " of "
                        + AisaAsset.formatAmount(order.move().out());
        return words
                + " with "
                + amounts
                + ": "
                + (more < 0
                        ? "the way took " + AisaAsset.formatAmount(-more)
                        : AisaAsset.formatAmount(more) + " more than was sent, ask the bank why");
    }

    /** What holds an order up that has started, for people. */
    String waiting(PoolOrder order) {
        Stage stage =
                tools.treasury().withdrawal(order.id()).map(Withdrawal::stage).orElse(Stage.HELD);
        return switch (stage) {
            case REQUESTED ->
                    "a budget of the treasurer asks: it goes on when /v1/approvals/"
                            + order.id()
                            + " is approved";
            case PAID ->
                    "paid; no deposit with its reference or of just this amount has arrived at "
                            + order.move().to().rail()
                            + ". Where it came in another way, end the order: aisa treasury orders"
                            + " end "
                            + order.number()
                            + " --note TEXT";
            default -> "on its way";
        };
    }

    /** Whether its money has left for good, so that nothing but its arrival is waited for. */
    boolean isPaid(PoolOrder order) {
        return tools.treasury()
                .withdrawal(order.id())
                .filter(one -> one.stage() == Stage.PAID)
                .isPresent();
    }

    private static String words(Withdrawal withdrawal) {
        String reason = withdrawal.reason();
        return Arrays.stream(Status.values())
                .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(reason))
                .findFirst()
                .map(status -> refused(status))
                .orElse("the withdrawal is " + withdrawal.stage() + ": " + reason);
    }

    private static String refused(Status status) {
        return "the ledger refused it to the treasurer: " + LedgerProblems.detail(status);
    }

    private PoolOrder convert(PoolOrder order, long nowMs) {
        Conversions conversions = tools.conversions();
        if (conversions == null) {
            return book.become(order, OrderState.FAILED, "this node converts nothing", nowMs);
        }
        Optional<Outcome> before = tools.calls().outcomeOf(order.command());
        if (before.isPresent()) {
            return converted(order, before.get(), nowMs);
        }
        if (nowMs - order.sinceMs() > RepeatableCommands.REMEMBERED.toMillis()) {
            return book.become(
                    order,
                    OrderState.FAILED,
                    "the ledger does not know any more whether it was made",
                    nowMs);
        }
        try {
            return converted(order, exchange(conversions, order), nowMs);
        } catch (ApiProblem e) {
            return book.become(order, OrderState.FAILED, String.valueOf(e.getMessage()), nowMs);
        }
    }

    private Outcome exchange(Conversions conversions, PoolOrder order) {
        QuoteAsk ask = tools.ways().ask(order.move().from(), order.move().to(), order.move().in());
        QuoteDesk desk = conversions.desk();
        CommandId id = CommandId.derive("aisa-rebalancing-quote", order.command().toBytes());
        SignedQuote quote = desk.issue(id, ask, desk.offer(ask));
        var purpose = new Purpose(Subjects.category(CATEGORY), 0, 0);
        return conversions.now(order.command(), quote, purpose);
    }

    private PoolOrder converted(PoolOrder order, Outcome outcome, long nowMs) {
        return outcome.applied()
                ? book.arrived(order, "", "converted", nowMs)
                : book.become(order, OrderState.FAILED, refused(outcome.first), nowMs);
    }
}
