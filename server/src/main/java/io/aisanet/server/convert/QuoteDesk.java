package io.aisanet.server.convert;

import io.aisanet.http402.Bytes32;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.QuoteTerms;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.VoidHold;
import io.aisanet.ledger.WalletKind;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.LedgerProblems;
import io.aisanet.server.web.ProblemType;
import io.aisanet.treasury.quote.FirmQuote;
import io.aisanet.treasury.quote.PoolTerms;
import io.aisanet.treasury.quote.Priced;
import io.aisanet.treasury.quote.QuoteParties;
import io.aisanet.treasury.quote.Quoter;
import io.aisanet.treasury.quote.Rated;
import io.aisanet.treasury.quote.SignedQuote;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Makes firm quotes: what is promised is set aside in the ledger first. A quote that is asked for
 * again is the one that is remembered or, after a restart, made anew from the ledger's hold, and is
 * the same to the last byte as long as the rates are.
 */
public final class QuoteDesk {
    /** Until when a hold's id is remembered anyway; a quote is shorter. */
    private static final long COMMAND_LIFE_MS = 60_000;

    private final ConversionConfig config;
    private final LedgerCalls calls;
    private final Wallets wallets;
    private final InstantSource clock;
    private final OpenQuotes open;
    private final IssuedQuotes issued = new IssuedQuotes();

    public QuoteDesk(
            ConversionConfig config, LedgerCalls calls, Wallets wallets, InstantSource clock) {
        this.config = config;
        this.calls = calls;
        this.wallets = wallets;
        this.clock = clock;
        this.open = new OpenQuotes(config.quotesPerPayer());
    }

    /** The quote that a request got which is repeated now, at the rate of then. */
    public Optional<SignedQuote> issued(CommandId id, QuoteAsk ask) {
        return issued.find(id, ask);
    }

    /** A rate and what an amount costs at it. */
    public record Offer(PoolTerms rate, Priced.Price price) {}

    /** What quotes are checked with. */
    public Bytes32 publicKey() {
        return config.key().publicKey();
    }

    /**
     * What a conversion costs now; promises nothing.
     *
     * @throws ApiProblem where it is not converted
     */
    public Offer offer(QuoteAsk ask) {
        PoolTerms rate =
                switch (config.rates().rate(ask.give(), ask.get())) {
                    case PoolTerms terms -> terms;
                    case Rated.Closed closed -> throw notConverted(closed.reason());
                };
        return switch (Quoter.price(rate, config.fees(), ask.side(), ask.amount())) {
            case Priced.Price price -> new Offer(rate, price);
            case Priced.Refused refused -> throw notConverted(Sizes.sentence(ask, refused));
        };
    }

    private static ApiProblem notConverted(String detail) {
        return ApiProblem.of(ProblemType.NOT_CONVERTED, detail);
    }

    /**
     * Sets aside what is got, and promises it.
     *
     * @param id of the quote: the same again for a repeated request
     * @throws ApiProblem where it is not converted, or the pool has too little
     */
    public SignedQuote issue(CommandId id, QuoteAsk ask, Offer offer) {
        Hold hold = hold(id, ask, offer.price(), clock.millis() + offer.rate().lockMs());
        var earlier = calls.ledger().hold(id.high(), id.low());
        var payer = calls.ledger().account(ask.payerAccount());
        var pool = calls.ledger().account(poolOf(ask.give()));
        Optional<HoldState> before = calls.ask(earlier);
        if (before.isPresent()) {
            return again(before.get(), hold, ask, offer);
        }
        requireConverting(calls.ask(pool), ask);
        requireFunded(calls.ask(payer), offer.price());
        if (!open.begin(ask.payer(), id, hold.holdUntilMs, clock.millis())) {
            throw tooMany();
        }
        Outcome outcome = calls.submit(hold);
        if (!outcome.applied()) {
            open.end(ask.payer(), id);
        }
        if (outcome.status == Status.EXISTS_WITH_DIFFERENT_FIELDS) { // a copy was quicker
            HoldState first = find(id).orElseThrow(QuoteDesk::otherQuote);
            return again(first, hold, ask, offer);
        }
        requireSetAside(outcome, ask);
        SignedQuote quote = sign(id, ask, offer, new Times(outcome.timestampMs, hold.holdUntilMs));
        issued.keep(id, quote);
        return quote;
    }

    /** What so much given comes to: the fees follow from it, what is got was agreed on. */
    Priced.Price priceOf(long give, long get) {
        return new Priced.Price(give, config.fees().percentage(give), config.fees().fixed(), get);
    }

    /** Who gets the fee of a conversion that this account gives; 0 = there is none. */
    long feeAccount(long payer, long fee) {
        Asset asset = Asset.ofCode(AccountId.assetCodeOf(payer));
        return fee == 0 || asset == null ? 0 : AccountId.of(config.feeWallet(), asset);
    }

    /** Nobody gets a rate for longer than it is locked. */
    void requireLockable(Offer offer, long untilMs) {
        long most = clock.millis() + offer.rate().lockMs();
        if (untilMs > most) {
            throw ApiProblem.of(
                    ProblemType.NOT_CONVERTED,
                    "this rate is locked for at most "
                            + offer.rate().lockMs() / 1000
                            + " s: let the hold end before");
        }
    }

    /**
     * Sets aside what a payer's hold is to be converted into.
     *
     * @throws ApiProblem where the pool has too little or is closed, or the payer too many
     */
    void promise(CommandId id, QuoteAsk ask, Priced.Price price, long untilMs) {
        requireConverting(calls.ask(calls.ledger().account(poolOf(ask.give()))), ask);
        if (!open.begin(ask.payer(), id, untilMs, clock.millis())) {
            throw tooMany();
        }
        Hold hold = hold(id, ask, price, untilMs);
        Outcome outcome = calls.submit(hold);
        if (!outcome.applied()) {
            open.end(ask.payer(), id);
        }
        if (outcome.status != Status.EXISTS_WITH_DIFFERENT_FIELDS) { // a copy was quicker
            requireSetAside(outcome, ask);
        }
    }

    /**
     * Whether the pool has it at hand now; promises nothing.
     *
     * @throws ApiProblem where it has not, or is closed
     */
    void requireAtHand(QuoteAsk ask, long get) {
        requireConverting(calls.ask(calls.ledger().account(poolOf(ask.give()))), ask);
        long available =
                calls.ask(calls.ledger().account(poolOf(ask.get())))
                        .map(AccountState::available)
                        .orElse(0L);
        if (available < get) {
            throw exhausted(ask);
        }
    }

    private static ApiProblem exhausted(QuoteAsk ask) {
        return ApiProblem.of(
                        ProblemType.POOL_EXHAUSTED,
                        "the pool has less " + ask.get() + " at hand than that")
                .retryAfter(1);
    }

    private long poolOf(Asset asset) {
        return AccountId.of(config.pool(), asset);
    }

    private ApiProblem tooMany() {
        return ApiProblem.of(
                        ProblemType.TOO_MANY_QUOTES,
                        "the payer has "
                                + config.quotesPerPayer()
                                + " quotes open: execute one, or wait until one ends")
                .retryAfter(1);
    }

    /** A quote is taken, or nobody will take it any more. */
    void ended(long payer, CommandId quote) {
        open.end(payer, quote);
    }

    private Hold hold(CommandId id, QuoteAsk ask, Priced.Price price, long untilMs) {
        Hold hold = id.on(new Hold(), clock.millis() + COMMAND_LIFE_MS);
        hold.payer = AccountId.of(config.pool(), ask.get());
        hold.payee = ask.payeeAccount();
        hold.amount = price.get();
        hold.holdUntilMs = untilMs;
        byte[] binding = terms(ask, price).binding();
        System.arraycopy(binding, 0, hold.binding, 0, binding.length);
        return hold;
    }

    private QuoteTerms terms(QuoteAsk ask, Priced.Price price) {
        long fee = price.fee();
        return new QuoteTerms(
                ask.payerAccount(),
                price.give(),
                fee == 0 ? 0 : AccountId.of(config.feeWallet(), ask.give()),
                fee);
    }

    /** The quote of a request that came before, if it still says the same. */
    private SignedQuote again(HoldState before, Hold wanted, QuoteAsk ask, Offer offer) {
        if (!isSame(before, wanted)) {
            throw otherQuote();
        }
        CommandId id = new CommandId(before.idHigh(), before.idLow());
        return sign(id, ask, offer, new Times(before.createdMs(), before.holdUntilMs()));
    }

    private static ApiProblem otherQuote() {
        return ApiProblem.of(
                ProblemType.IDEMPOTENCY_KEY_REUSED,
                "this Idempotency-Key got another quote, or the rates have changed since: use a new"
                        + " key for a new quote");
    }

    private static boolean isSame(HoldState hold, Hold wanted) {
        return hold.payer() == wanted.payer
                && hold.payee() == wanted.payee
                && hold.amount() == wanted.amount
                && hold.binding().equals(Bytes32.of(wanted.binding).toString());
    }

    /** The hold of a quote, as long as the ledger remembers it. */
    public Optional<HoldState> find(CommandId id) {
        return calls.ask(calls.ledger().hold(id.high(), id.low()));
    }

    /** When it was issued, and until when it is good. */
    private record Times(long issuedMs, long validUntilMs) {}

    private SignedQuote sign(CommandId id, QuoteAsk ask, Offer offer, Times times) {
        long feeWallet = offer.price().fee() == 0 ? 0 : config.feeWallet();
        return config.key()
                .sign(
                        new FirmQuote(
                                id.toString(),
                                new QuoteParties(
                                        ask.payer(), ask.payee(), config.pool(), feeWallet),
                                ask.side(),
                                offer.price(),
                                ask.give(),
                                ask.get(),
                                offer.rate().mid(),
                                offer.rate().spreadPpm(),
                                offer.rate().inputs(),
                                times.issuedMs,
                                times.validUntilMs));
    }

    /** Nothing is promised out of what could be oversold. */
    private void requireConverting(Optional<AccountState> pool, QuoteAsk ask) {
        boolean system =
                wallets.find(config.pool())
                        .map(wallet -> wallet.kind() == WalletKind.SYSTEM)
                        .orElse(true);
        if (system || pool.isEmpty()) {
            throw notConverted(
                    "the pool of this node is no wallet that can convert "
                            + ask.give()
                            + ": it takes one with accounts in both assets that is no system"
                            + " wallet");
        }
    }

    /** Nothing is set aside for who could not pay for it now. */
    private static void requireFunded(Optional<AccountState> payer, Priced.Price price) {
        AccountState account =
                payer.orElseThrow(() ->
                        ApiProblem.of(
                                ProblemType.NOT_FOUND,
                                LedgerProblems.detail(Status.PAYER_NOT_FOUND)));
        if (!account.overdraftAllowed() && account.available() < price.give()) {
            throw ApiProblem.of(
                    ProblemType.INSUFFICIENT_FUNDS, LedgerProblems.detail(Status.EXCEEDS_BALANCE));
        }
    }

    private static void requireSetAside(Outcome outcome, QuoteAsk ask) {
        switch (outcome.first) {
            case EXCEEDS_BALANCE -> throw exhausted(ask);
            case PAYER_NOT_FOUND, PAYER_FROZEN, DENIED, APPROVAL_PENDING, PAYER_IS_PAYEE ->
                    throw notConverted("the pool of " + ask.get() + " is closed");
            default -> LedgerProblems.require(outcome);
        }
    }

    /** Gives up a quote that is not executed after all. */
    void giveUp(CommandId quote) {
        CommandId id = CommandId.derive("aisa-quote-given-up", quote.toBytes());
        VoidHold end = id.on(new VoidHold(), clock.millis() + COMMAND_LIFE_MS);
        end.holdHigh = quote.high();
        end.holdLow = quote.low();
        calls.submit(end);
    }
}
