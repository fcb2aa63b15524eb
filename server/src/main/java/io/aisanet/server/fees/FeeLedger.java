package io.aisanet.server.fees;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aisanet.cluster.ForwardingLedger;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.ConvertHeld;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Transfer;
import io.aisanet.server.ledger.CommandId;
import java.util.concurrent.CompletableFuture;

/**
 * The way to a ledger that charges fees. Whoever captures, captures through it: a payment to a
 * provider that is charged is divided in the same step of the ledger, and a transfer to one becomes
 * a hold and its divided capture. Everything else passes as it is, transfers in batches included.
 */
public final class FeeLedger extends ForwardingLedger {
    private static final long REMEMBERED_MAX = 100_000;
    private static final String CAPTURE_TAG = "aisa-fee-capture";
    private static final String HOLD_TAG = "aisa-fee-hold";

    private final PaymentFees fees;

    /** Whom a hold that was made a moment ago pays: nobody asks the ledger for it then. */
    private final Cache<CommandId, Long> payees =
            Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

    private FeeLedger(LedgerClient ledger, PaymentFees fees) {
        super(ledger);
        this.fees = fees;
    }

    /** The same ledger where nobody is charged, else one that charges. */
    public static LedgerClient over(LedgerClient ledger, PaymentFees fees) {
        return fees.isNone() ? ledger : new FeeLedger(ledger, fees);
    }

    @Override
    public CompletableFuture<Outcome> submit(Command command) {
        return switch (command) {
            case Capture capture -> capture(capture);
            case ConvertHeld convert -> convert(convert);
            case Transfer transfer when fees.charges(transfer.payee) -> pay(transfer);
            case Hold hold -> {
                payees.put(new CommandId(hold.idHigh, hold.idLow), hold.payee);
                yield ledger.submit(hold);
            }
            default -> ledger.submit(command);
        };
    }

    private CompletableFuture<Outcome> capture(Capture capture) {
        var id = new CommandId(capture.holdHigh, capture.holdLow);
        Long known = payees.getIfPresent(id);
        if (known != null) {
            return capture(capture, known);
        }
        return ledger.hold(id.high(), id.low())
                .thenCompose(hold ->
                        hold.map(HoldState::payee)
                                .map(payee -> capture(capture, payee))
                                .orElseGet(() -> ledger.submit(capture)));
    }

    private CompletableFuture<Outcome> capture(Capture capture, long payee) {
        if (!fees.charges(payee)) {
            return ledger.submit(capture);
        }
        Capture charged = fees.charged(capture, payee);
        if (charged != null) {
            return ledger.submit(charged);
        }
        return refused();
    }

    private static CompletableFuture<Outcome> refused() {
        Outcome refused = new Outcome();
        refused.status = Status.TOO_MANY_SHARES;
        refused.first = Status.TOO_MANY_SHARES;
        return CompletableFuture.completedFuture(refused);
    }

    /** A payment that converts is charged in the asset that its payee gets. */
    private CompletableFuture<Outcome> convert(ConvertHeld convert) {
        return ledger.hold(convert.quoteHigh, convert.quoteLow)
                .thenCompose(quote ->
                        quote.filter(it -> fees.charges(it.payee()))
                                .map(it -> convert(convert, it))
                                .orElseGet(() -> ledger.submit(convert)));
    }

    private CompletableFuture<Outcome> convert(ConvertHeld convert, HoldState quote) {
        ConvertHeld charged = fees.charged(convert, quote);
        return charged == null ? refused() : ledger.submit(charged);
    }

    /** Sets aside and captures; where the second does not come, the first ends by itself. */
    private CompletableFuture<Outcome> pay(Transfer transfer) {
        Hold hold = holdOf(transfer);
        CommandId id = new CommandId(hold.idHigh, hold.idLow);
        Capture capture =
                CommandId.derive(CAPTURE_TAG, id.toBytes()).on(new Capture(), hold.expiryMs);
        capture.holdHigh = id.high();
        capture.holdLow = id.low();
        capture.amount = transfer.amount;
        capture.last = true;
        return ledger.submit(hold)
                .thenCompose(held ->
                        held.applied()
                                ? capture(capture, transfer.payee)
                                : CompletableFuture.completedFuture(held));
    }

    private static Hold holdOf(Transfer transfer) {
        boolean named = transfer.idHigh != 0 || transfer.idLow != 0;
        CommandId id =
                named
                        ? new CommandId(transfer.idHigh, transfer.idLow)
                        : CommandId.derive(
                                HOLD_TAG,
                                Long.toString(transfer.payer).getBytes(US_ASCII),
                                Long.toString(transfer.sequence).getBytes(US_ASCII));
        Hold hold = id.on(new Hold(), transfer.expiryMs);
        hold.payer = transfer.payer;
        hold.payee = transfer.payee;
        hold.amount = transfer.amount;
        hold.sequence = transfer.sequence;
        hold.holdUntilMs = transfer.expiryMs;
        hold.refundUntilMs = transfer.refundUntilMs;
        hold.category = transfer.category;
        hold.resource = transfer.resource;
        hold.unitPrice = transfer.unitPrice;
        hold.mandate = transfer.mandate;
        return hold;
    }
}
