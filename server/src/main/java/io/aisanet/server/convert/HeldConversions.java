package io.aisanet.server.convert;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.ConvertHeld;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Limits;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Shares;
import io.aisanet.ledger.VoidHold;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.ledger.RepeatableCommands;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.LedgerProblems;
import io.aisanet.server.web.ProblemType;
import io.aisanet.treasury.quote.Priced;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Payments that convert and wait: the payer's money is set aside in its asset, then the pool's in
 * the payee's, and one command of the ledger takes both.
 *
 * <p>Everything about the second side follows from the first one's record: whoever repeats a
 * request, after whatever crash, goes on where it ended. Where the second side cannot be set aside,
 * the first one goes back at once, and by itself at its deadline if that fails, too.
 */
public final class HeldConversions {
    private static final String QUOTE_TAG = "aisa-quote-of-hold";
    private static final String BACK_TAG = "aisa-hold-given-back";

    /** Where the binding of a payer's hold says what its payee gets. */
    private static final int GETS_AT = Limits.KEY_BYTES - Long.BYTES;

    private final RepeatableCommands commands;
    private final QuoteDesk desk;
    private final LedgerCalls calls;

    HeldConversions(RepeatableCommands commands, QuoteDesk desk, LedgerCalls calls) {
        this.commands = commands;
        this.desk = desk;
        this.calls = calls;
    }

    /**
     * What is to be set aside.
     *
     * @param ask who pays whom, and what the payee gets
     * @param most atomic units that the payer gives at most
     * @param untilMs until when; not longer than a rate is locked
     * @param refundUntilMs for how long the payment is remembered at least; it is not refunded
     */
    public record Wish(
            QuoteAsk ask, long most, long untilMs, long refundUntilMs, Purpose purpose) {}

    /** Id of the quote that belongs to a payer's hold. */
    public static CommandId quoteOf(CommandId hold) {
        return CommandId.derive(QUOTE_TAG, hold.toBytes());
    }

    /** Whether a payment's payee is paid in another asset. */
    public static boolean converts(HoldState payment) {
        return AccountId.assetCodeOf(payment.payer()) != AccountId.assetCodeOf(payment.payee());
    }

    /**
     * Sets the payer's money aside; {@link #lock} has to follow where that is done.
     *
     * @return the ledger's answer, which may be a refusal
     * @throws ApiProblem where it is not converted, costs more than the most, or would be locked
     *     for too long
     */
    public Outcome hold(CommandId id, Wish wish) {
        long give = find(id).map(HoldState::amount).orElseGet(() -> price(wish));
        return commands.submit(expiryMs -> {
            Hold command = id.on(new Hold(), expiryMs);
            command.payer = wish.ask.payerAccount();
            command.payee = wish.ask.payeeAccount();
            command.converts = true;
            command.amount = give;
            ByteBuffer.wrap(command.binding).putLong(GETS_AT, wish.ask.amount());
            command.holdUntilMs = wish.untilMs;
            command.refundUntilMs = wish.refundUntilMs;
            command.category = wish.purpose.category();
            command.resource = wish.purpose.resource();
            command.mandate = wish.purpose.mandate();
            return command;
        });
    }

    private long price(Wish wish) {
        QuoteDesk.Offer offer = desk.offer(wish.ask);
        desk.requireLockable(offer, wish.untilMs);
        if (offer.price().give() > wish.most) {
            throw moved();
        }
        return offer.price().give();
    }

    private static ApiProblem moved() {
        return ApiProblem.of(
                ProblemType.PRICE_MOVED,
                "at the rate of now it costs more than that; nothing was set aside");
    }

    /**
     * Sets the pool's money aside for a payer's hold that is open, once; else the hold goes back.
     *
     * @throws ApiProblem where the pool cannot, or the price has risen since; nothing is set aside
     */
    public void lock(HoldState held, QuoteAsk ask) {
        CommandId id = new CommandId(held.idHigh(), held.idLow());
        if (held.state() != HoldState.State.OPEN || find(quoteOf(id)).isPresent()) {
            return;
        }
        try {
            if (desk.offer(ask).price().give() > held.amount()) {
                throw moved();
            }
            promise(held, ask, ask.amount(), held.holdUntilMs());
        } catch (ApiProblem e) {
            giveBack(id);
            throw e;
        }
    }

    /**
     * Sets the pool's money aside for a payer's hold, once, at a price that the caller has judged
     * and where the payer's side is his to give back.
     *
     * @param get atomic units that the payee gets
     * @param untilMs until when at most; not beyond the payer's hold, nor for longer than a rate is
     *     locked
     * @throws ApiProblem where the pool cannot
     */
    public void promise(HoldState held, QuoteAsk ask, long get, long untilMs) {
        CommandId quote = quoteOf(new CommandId(held.idHigh(), held.idLow()));
        desk.promise(quote, ask, desk.priceOf(held.amount(), get), untilMs);
    }

    /**
     * Whether the pool could follow now; changes nothing.
     *
     * @throws ApiProblem where it could not
     */
    public void requireAtHand(QuoteAsk ask, long get) {
        desk.requireAtHand(ask, get);
    }

    /**
     * Pays: both sides, or neither.
     *
     * @param id of the command
     * @param shares fills in how what the payee gets is divided
     * @return the ledger's answer, which may be a refusal
     */
    public Outcome capture(CommandId id, HoldState held, Consumer<Shares> shares) {
        CommandId hold = new CommandId(held.idHigh(), held.idLow());
        CommandId quote = quoteOf(hold);
        Priced.Price price = desk.priceOf(held.amount(), held.amount());
        Outcome outcome =
                commands.submit(expiryMs -> {
                    ConvertHeld command = id.on(new ConvertHeld(), expiryMs);
                    command.holdHigh = hold.high();
                    command.holdLow = hold.low();
                    command.quoteHigh = quote.high();
                    command.quoteLow = quote.low();
                    command.fee = price.fee();
                    command.feeAccount = desk.feeAccount(held.payer(), price.fee());
                    shares.accept(command.shares);
                    return command;
                });
        if (outcome.applied()) {
            desk.ended(AccountId.walletOf(held.payer()), quote);
        }
        return outcome;
    }

    /** What the payee gets, or got. */
    public Optional<HoldState> quoteFor(HoldState held) {
        return find(quoteOf(new CommandId(held.idHigh(), held.idLow())));
    }

    /** Gives both sides back, after the payer's was voided. */
    public void released(HoldState held) {
        CommandId quote = quoteOf(new CommandId(held.idHigh(), held.idLow()));
        desk.giveUp(quote);
        desk.ended(AccountId.walletOf(held.payer()), quote);
    }

    private void giveBack(CommandId hold) {
        LedgerProblems.require(
                commands.submit(expiryMs -> {
                    VoidHold end =
                            CommandId.derive(BACK_TAG, hold.toBytes()).on(new VoidHold(), expiryMs);
                    end.holdHigh = hold.high();
                    end.holdLow = hold.low();
                    return end;
                }));
    }

    private Optional<HoldState> find(CommandId id) {
        return calls.ask(calls.ledger().hold(id.high(), id.low()));
    }
}
