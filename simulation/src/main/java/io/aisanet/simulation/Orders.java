package io.aisanet.simulation;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Approve;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Convert;
import io.aisanet.ledger.ConvertHeld;
import io.aisanet.ledger.Freeze;
import io.aisanet.ledger.FreezeBudget;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.QuoteTerms;
import io.aisanet.ledger.Refund;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.VoidHold;

/** Draws the commands of a town's day. */
final class Orders {
    private static final long MINUTE_MS = 60_000;

    private final Town town;
    private final World world;
    private final Dice dice;

    Orders(Town town, World world) {
        this.town = town;
        this.world = world;
        this.dice = world.dice().child();
    }

    /** Gives a command an id and an expiry. */
    <C extends Command> C identified(C command) {
        command.idHigh = dice.next();
        command.idLow = dice.next() | 1;
        command.expiryMs = world.nowMs() + expiryAheadMs();
        return command;
    }

    private long expiryAheadMs() {
        return switch (dice.below(40)) {
            case 0, 1 -> dice.between(1, 500); // may be too late when it arrives
            case 2 -> dice.between(1, 24 * 60) * MINUTE_MS;
            default -> dice.between(2_000, 40_000);
        };
    }

    private long agent() {
        return town.agent(dice.below(Town.AGENTS));
    }

    private long provider() {
        return town.provider(dice.below(Town.PROVIDERS), Asset.USD);
    }

    private long amount() {
        int size = dice.below(12);
        return size == 0 ? dice.between(3_500, 5_200) : dice.between(size == 1 ? 0 : 1, 900);
    }

    Transfer funding() {
        Transfer transfer = identified(new Transfer());
        transfer.payer = town.rail(Asset.USD);
        transfer.payee = dice.below(4) == 0 ? town.pool(Asset.USD) : agent();
        transfer.amount = dice.between(1, 120_000);
        return transfer;
    }

    Transfer poolFunding() {
        Transfer transfer = identified(new Transfer());
        transfer.payer = town.rail(Asset.EURC);
        transfer.payee = town.pool(Asset.EURC);
        transfer.amount = dice.between(1, 50_000);
        return transfer;
    }

    Transfer transfer() {
        Transfer transfer = identified(new Transfer());
        transfer.payer = agent();
        transfer.payee = dice.below(30) == 0 ? agent() : provider();
        transfer.amount = amount();
        if (dice.below(4) == 0) {
            transfer.refundUntilMs = world.nowMs() + dice.between(-1_000, 90_000);
        }
        if (dice.below(60) == 0) {
            transfer.payee = town.provider(dice.below(Town.PROVIDERS), Asset.EURC);
        }
        if (dice.below(100) == 0) {
            transfer.payee += 1L << 20; // nobody's
        }
        return transfer;
    }

    /** A transfer with its payer's own number. */
    Transfer numbered(int agent, long number) {
        Transfer transfer = identified(new Transfer());
        transfer.payer = town.agent(agent);
        transfer.payee = provider();
        transfer.amount = amount();
        transfer.sequence = number;
        if (dice.below(2) == 0) {
            transfer.expiryMs = 0;
        }
        return transfer;
    }

    /** The same order under another id: what a careless client does. */
    static Transfer underNewId(Transfer old, Dice dice) {
        Transfer transfer = new Transfer();
        transfer.idHigh = dice.next();
        transfer.idLow = dice.next() | 1;
        transfer.expiryMs = old.expiryMs;
        transfer.payer = old.payer;
        transfer.payee = old.payee;
        transfer.amount = old.amount;
        return transfer;
    }

    /** Another transfer under the same id. */
    Transfer rivalOf(Transfer old) {
        Transfer transfer = underNewId(old, dice);
        transfer.idHigh = old.idHigh;
        transfer.idLow = old.idLow;
        transfer.amount = old.amount + 1;
        return transfer;
    }

    Hold hold() {
        Hold hold = identified(new Hold());
        hold.payer = agent();
        hold.payee = provider();
        hold.amount = amount();
        hold.holdUntilMs = world.nowMs() + dice.between(0, 60_000);
        hold.refundUntilMs = dice.below(2) == 0 ? 0 : world.nowMs() + dice.between(1, 180_000);
        return hold;
    }

    Capture capture(Hold of, long most) {
        Capture capture = identified(new Capture());
        capture.holdHigh = of.idHigh;
        capture.holdLow = of.idLow;
        capture.amount =
                dice.below(8) == 0
                        ? dice.between(most, most + 2)
                        : dice.between(1, Math.max(1, most));
        capture.last = dice.below(3) == 0;
        return capture;
    }

    VoidHold end(Hold of) {
        VoidHold end = identified(new VoidHold());
        end.holdHigh = of.idHigh;
        end.holdLow = of.idLow;
        return end;
    }

    Refund refund(Command of, long most) {
        Refund refund = identified(new Refund());
        refund.paymentHigh = of.idHigh;
        refund.paymentLow = of.idLow;
        refund.amount = dice.between(1, Math.max(1, most));
        return refund;
    }

    Approve approve(Hold of, long approver) {
        Approve approve = identified(new Approve());
        approve.holdHigh = of.idHigh;
        approve.holdLow = of.idLow;
        approve.approver = approver;
        approve.approved = dice.below(6) > 0;
        return approve;
    }

    /** A firm quote: what the pool promises, and what it asks for. */
    Hold quote(QuoteTerms terms) {
        Hold hold = identified(new Hold());
        hold.payer = town.pool(Asset.EURC);
        hold.payee = town.provider(dice.below(Town.PROVIDERS), Asset.EURC);
        hold.amount = terms.amount() - terms.fee();
        hold.holdUntilMs = world.nowMs() + dice.between(1_000, 20_000);
        System.arraycopy(terms.binding(), 0, hold.binding, 0, hold.binding.length);
        return hold;
    }

    QuoteTerms terms() {
        long fee = dice.below(2) == 0 ? 0 : dice.between(1, 9);
        return new QuoteTerms(agent(), dice.between(10, 900), fee == 0 ? 0 : town.fees(), fee);
    }

    Convert convert(Hold quote, QuoteTerms terms) {
        Convert convert = identified(new Convert());
        convert.holdHigh = quote.idHigh;
        convert.holdLow = quote.idLow;
        convert.payer = terms.payer();
        convert.amount = terms.amount() + (dice.below(20) == 0 ? 1 : 0);
        convert.feeAccount = terms.feeAccount();
        convert.fee = terms.fee();
        return convert;
    }

    /** What a payer sets aside for a quote. */
    Hold setAside(Hold quote, QuoteTerms terms) {
        Hold hold = identified(new Hold());
        hold.payer = terms.payer();
        hold.payee = quote.payee;
        hold.amount = terms.amount();
        hold.converts = dice.below(20) > 0;
        hold.holdUntilMs = world.nowMs() + dice.between(1_000, 20_000);
        return hold;
    }

    ConvertHeld settle(Intent held, Intent quote, QuoteTerms terms) {
        ConvertHeld settle = identified(new ConvertHeld());
        settle.holdHigh = held.id.high();
        settle.holdLow = held.id.low();
        settle.quoteHigh = quote.id.high();
        settle.quoteLow = quote.id.low();
        settle.feeAccount = terms.feeAccount();
        settle.fee = terms.fee();
        return settle;
    }

    Freeze freeze(boolean frozen) {
        Freeze freeze = identified(new Freeze());
        freeze.wallet = AccountId.walletOf(agent());
        freeze.frozen = frozen;
        return freeze;
    }

    FreezeBudget freezeBudget(boolean frozen) {
        FreezeBudget freeze = identified(new FreezeBudget());
        freeze.budget = Town.leaf(dice.below(Town.AGENTS));
        freeze.frozen = frozen;
        return freeze;
    }

    SetBudget newRules() {
        SetBudget set = identified(new SetBudget());
        set.budget = Town.leaf(dice.below(Town.AGENTS));
        set.name = "budget";
        set.rules.copy(Town.leafRules(dice.between(300_000, 2_000_000)));
        return set;
    }
}
