package io.aisanet.server.convert;

import io.aisanet.ledger.Convert;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.QuoteTerms;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.ledger.RepeatableCommands;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.ProblemType;
import io.aisanet.treasury.quote.SignedQuote;

/** Executes firm quotes. */
public final class Conversions {
    private final RepeatableCommands commands;
    private final QuoteDesk desk;
    private final HeldConversions held;

    public Conversions(RepeatableCommands commands, QuoteDesk desk, LedgerCalls calls) {
        this.commands = commands;
        this.desk = desk;
        this.held = new HeldConversions(commands, desk, calls);
    }

    /** Payments that convert and wait. */
    public HeldConversions held() {
        return held;
    }

    /** Makes the quotes. */
    public QuoteDesk desk() {
        return desk;
    }

    /**
     * Executes a quote, once.
     *
     * @param id of the conversion
     * @return the ledger's answer, which may be a refusal
     * @throws ApiProblem when it is no quote of this node's
     */
    public Outcome execute(CommandId id, SignedQuote quote, Purpose purpose) {
        if (!quote.signer().equals(desk.publicKey()) || !quote.isGenuine()) {
            throw ApiProblem.at(
                    ProblemType.QUOTE_UNUSABLE, "/quote", "it is not signed by this treasury");
        }
        CommandId held = idOf(quote);
        QuoteTerms terms = quote.quote().terms();
        Outcome outcome =
                commands.submit(expiryMs -> {
                    Convert command = id.on(new Convert(), expiryMs);
                    command.holdHigh = held.high();
                    command.holdLow = held.low();
                    command.payer = terms.payer();
                    command.amount = terms.amount();
                    command.feeAccount = terms.feeAccount();
                    command.fee = terms.fee();
                    command.category = purpose.category();
                    command.resource = purpose.resource();
                    command.mandate = purpose.mandate();
                    return command;
                });
        if (outcome.applied()) {
            desk.ended(quote.quote().parties().payer(), held);
        }
        return outcome;
    }

    /** Sets aside and executes in one go; what is refused is given up at once. */
    public Outcome now(CommandId id, SignedQuote quote, Purpose purpose) {
        Outcome outcome = execute(id, quote, purpose);
        if (!outcome.applied()) {
            desk.giveUp(idOf(quote));
            desk.ended(quote.quote().parties().payer(), idOf(quote));
        }
        return outcome;
    }

    /** The id of the quote's hold. */
    public static CommandId idOf(SignedQuote quote) {
        return CommandId.parse(quote.quote().id())
                .orElseThrow(() -> new IllegalStateException("a quote has an id"));
    }
}
