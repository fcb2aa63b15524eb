package io.aisanet.gateway;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.receipt.LedgerEntry;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.TransitBinding;
import io.aisanet.ledger.VoidHold;
import io.aisanet.paywall.CaptureResult;
import io.aisanet.paywall.Cost;
import io.aisanet.paywall.Dialect;
import io.aisanet.paywall.HoldOrder;
import io.aisanet.paywall.HoldResult;
import io.aisanet.paywall.PaymentState;
import io.aisanet.paywall.Scheme;
import io.aisanet.paywall.Settlement;
import io.aisanet.paywall.Share;
import io.aisanet.paywall.Terms;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Settlement in AIsaNet's ledger: the credential's id is the hold's id, so that the ledger itself
 * takes a credential once.
 */
public final class LedgerSettlement implements Settlement {

    private static final System.Logger LOG = System.getLogger(LedgerSettlement.class.getName());

    /** Between two questions for one outcome: the client has waited before it said unknown. */
    private static final long PAUSE_NS = 20_000_000;

    private final LedgerClient ledger;
    private final LedgerAwait await;
    private final WalletDirectory wallets;
    private final LedgerCommands commands;
    private final GuardWords guard;
    private final long resolveMs;

    private LedgerSettlement(
            LedgerClient ledger, LedgerAwait await, PublicNames names, long resolveMs) {
        this.ledger = ledger;
        this.await = await;
        this.resolveMs = resolveMs;
        this.wallets = new WalletDirectory(ledger, await);
        this.commands = new LedgerCommands(names.resource());
        this.guard = new GuardWords(ledger, await, names.api());
    }

    /**
     * Settles with this ledger.
     *
     * @param ledger closed together with the settlement
     * @param sold the terms of all paid routes
     * @throws IllegalArgumentException that names every payee without a wallet or account
     * @throws IllegalStateException when the ledger cannot be asked
     */
    public static LedgerSettlement open(LedgerClient ledger, Collection<Terms> sold) {
        return open(ledger, sold, PublicNames.NONE, LedgerCommands.RESOLVE_MS);
    }

    /** The same, for a gateway that is known by these names. */
    static LedgerSettlement openFor(
            LedgerClient ledger, Collection<Terms> sold, PublicNames names) {
        return open(ledger, sold, names, LedgerCommands.RESOLVE_MS);
    }

    /**
     * The same.
     *
     * @param resolveMs how long an unknown outcome is asked for again
     */
    static LedgerSettlement open(
            LedgerClient ledger, Collection<Terms> sold, PublicNames names, long resolveMs) {
        LedgerAwait await = new LedgerAwait();
        LedgerSettlement settlement = new LedgerSettlement(ledger, await, names, resolveMs);
        settlement.checkPayees(sold);
        return settlement;
    }

    private void checkPayees(Collection<Terms> sold) {
        Set<String> unknown = new LinkedHashSet<>();
        try {
            for (Terms terms : sold) {
                checkPayee(terms.payTo(), terms.price().asset(), unknown);
                for (Share share : terms.shares()) {
                    checkPayee(share.payee(), terms.price().asset(), unknown);
                }
            }
        } catch (LedgerAwait.NoOutcome e) {
            throw new IllegalStateException("the ledger cannot be asked for payees", e);
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "payTo has no account on the ledger: "
                            + String.join(", ", unknown)
                            + "; create a wallet with that address and asset first");
        }
    }

    private void checkPayee(EvmAddress payee, AisaAsset asset, Set<String> unknown)
            throws LedgerAwait.NoOutcome {
        OptionalLong account = wallets.account(payee, asset);
        if (account.isEmpty() || await.answer(ledger.account(account.getAsLong())).isEmpty()) {
            unknown.add(payee + " (" + asset.code() + ")");
        }
    }

    @Override
    public Set<Dialect> dialects() {
        return Dialect.ALL;
    }

    @Override
    public Set<Scheme> schemes() {
        return EnumSet.allOf(Scheme.class);
    }

    @Override
    public HoldResult hold(HoldOrder order) {
        Hold hold;
        try {
            OptionalLong payer = wallets.account(order.payer(), order.gives().asset());
            OptionalLong payee = payee(order.sale());
            if (payer.isEmpty()) {
                return new HoldResult.UnknownPayer();
            }
            if (payee.isEmpty()) {
                return new HoldResult.Unavailable("no wallet of payee " + order.sale().payTo());
            }
            hold = commands.hold(order, payer.getAsLong(), payee.getAsLong());
        } catch (LedgerAwait.NoOutcome e) {
            return new HoldResult.Unavailable(String.valueOf(e.getMessage()));
        }
        try {
            return result(order, hold, submit(hold, System.nanoTime()));
        } catch (LedgerAwait.NoOutcome e) {
            return e.mayHaveHappened()
                    ? new HoldResult.Unknown(String.valueOf(e.getMessage()))
                    : new HoldResult.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    /** A known command with our attempt number is ours (a lost answer), any other a repetition. */
    private HoldResult result(HoldOrder order, Hold hold, Outcome outcome)
            throws LedgerAwait.NoOutcome {
        return outcome.status == Status.EXISTS_WITH_DIFFERENT_FIELDS
                ? repeated(order, hold)
                : firstTime(order, outcome);
    }

    private HoldResult firstTime(HoldOrder order, Outcome outcome) throws LedgerAwait.NoOutcome {
        Status status = outcome.first;
        return switch (status) {
            case OK -> new HoldResult.Held();
            case DENIED -> guard.denied(outcome, order);
            case APPROVAL_PENDING -> waiting(order, outcome);
            case EXCEEDS_BALANCE -> new HoldResult.InsufficientFunds();
            case PAYER_NOT_FOUND -> new HoldResult.UnknownPayer();
            case PAYER_FROZEN ->
                    refused(status, "The payer's wallet is frozen; its owner can unfreeze it.");
            case BUDGET_NOT_FOUND -> noMandate(order);
            case PAYER_IS_PAYEE ->
                    refused(status, "A wallet cannot pay itself; pay from another one.");
            case COMMAND_EXPIRED, EXPIRY_TOO_FAR, DEADLINE_MUST_BE_IN_THE_FUTURE ->
                    new HoldResult.Unavailable("the ledger's clock differs: " + status);
            case CAPACITY_REACHED, PAYEE_NOT_FOUND ->
                    new HoldResult.Unavailable("the ledger said " + status);
            default -> refused(status, "The ledger refused the payment: " + status + ".");
        };
    }

    private static HoldResult noMandate(HoldOrder order) {
        return new HoldResult.Refused(
                "mandate-not-found",
                "The payer has no mandate "
                        + order.mandate()
                        + " in "
                        + order.gives().asset().code()
                        + "; name one of its own, or none. Nothing was charged.");
    }

    /** Sent again it may have ended meanwhile; then nothing waits any more. */
    private HoldResult waiting(HoldOrder order, Outcome outcome) throws LedgerAwait.NoOutcome {
        Optional<HoldState> hold = holdOf(order);
        return hold.isPresent() && hold.get().state() == HoldState.State.PENDING
                ? guard.waiting(outcome, hold.get(), order)
                : new HoldResult.Repeated(
                        hold.map(LedgerSettlement::stateOf).orElse(PaymentState.ENDED), true);
    }

    private static HoldResult refused(Status status, String detail) {
        return new HoldResult.Refused(
                status.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                detail + " Nothing was charged.");
    }

    private HoldResult repeated(HoldOrder order, Hold hold) throws LedgerAwait.NoOutcome {
        Optional<HoldState> first = holdOf(order);
        if (first.isEmpty()) {
            return new HoldResult.Repeated(refusedOrForgotten(order), false);
        }
        HoldState state = first.get();
        boolean sameParties =
                state.payer() == hold.payer
                        && state.payee() == hold.payee
                        && state.amount() == hold.amount;
        boolean sameRequest = sameParties && TransitBinding.binds(state, order.binding().toBytes());
        return new HoldResult.Repeated(stateOf(state), sameRequest);
    }

    private PaymentState refusedOrForgotten(HoldOrder order) throws LedgerAwait.NoOutcome {
        Optional<Outcome> outcome =
                await.answer(ledger.outcomeOf(order.id().high(), order.id().low()));
        return outcome.isPresent() && outcome.get().applied()
                ? PaymentState.UNKNOWN
                : PaymentState.ENDED;
    }

    /** What was refunded whole bought nothing in the end: it does not buy an answer again. */
    private static PaymentState stateOf(HoldState hold) {
        return switch (hold.state()) {
            case OPEN -> PaymentState.OPEN;
            case PENDING, APPROVED -> PaymentState.WAITING;
            case CAPTURED, VOIDED, EXPIRED ->
                    hold.captured() > hold.refunded() ? PaymentState.CAPTURED : PaymentState.ENDED;
        };
    }

    @Override
    public CaptureResult capture(HoldOrder order, Cost cost) {
        long amount = cost.cappedAt(order.sale().price().amount()).roundedUp();
        if (amount == 0) {
            release(order);
            return new CaptureResult.Captured(order.paymentId(), 0);
        }
        try {
            Capture capture = commands.capture(order, amount);
            divide(capture, order.sale());
            Outcome outcome = submit(capture, System.nanoTime());
            if (outcome.applied()) {
                return new CaptureResult.Captured(
                        order.paymentId(),
                        amount,
                        null,
                        new CaptureResult.Told(outcome.eventSequence, outcome.timestampMs));
            }
            return notCaptured(order, outcome.first);
        } catch (LedgerAwait.NoOutcome e) {
            LOG.log(Level.WARNING, "Capture of {0} is not known: {1}", order, e.getMessage());
            return new CaptureResult.Unknown(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Optional<LedgerEntry> entryOf(HoldOrder order, CaptureResult.Captured captured) {
        CaptureResult.Told told = captured.told();
        if (told == null) {
            return Optional.empty();
        }
        try {
            return await.answer(ledger.receiptFacts(order.id().high(), order.id().low()))
                    .map(facts -> ReceiptEntry.of(told, facts));
        } catch (LedgerAwait.NoOutcome e) {
            LOG.log(Level.WARNING, "No receipt of {0}: {1}", order, e.getMessage());
            return Optional.empty();
        }
    }

    /** In the same step of the ledger: nobody has the whole in between. */
    private void divide(Capture capture, Terms sale) throws LedgerAwait.NoOutcome {
        if (sale.shares().isEmpty()) {
            return;
        }
        long rest = capture.amount;
        for (Share share : sale.shares()) {
            long part = share.of(capture.amount);
            OptionalLong account = wallets.account(share.payee(), sale.price().asset());
            if (part > 0 && account.isPresent()) {
                capture.shares.add(account.getAsLong(), part);
                rest -= part;
            }
        }
        OptionalLong own = wallets.account(sale.payTo(), sale.price().asset());
        if (rest > 0 && rest < capture.amount && own.isPresent()) {
            capture.shares.add(own.getAsLong(), rest);
        }
    }

    /** The hold may have been captured under another command's id, by whoever served it before. */
    private CaptureResult notCaptured(HoldOrder order, Status status) throws LedgerAwait.NoOutcome {
        Optional<HoldState> hold = holdOf(order);
        return hold.isPresent() && stateOf(hold.get()) == PaymentState.CAPTURED
                ? new CaptureResult.Captured(order.paymentId(), hold.get().captured())
                : new CaptureResult.NotCaptured(status.name());
    }

    private Optional<HoldState> holdOf(HoldOrder order) throws LedgerAwait.NoOutcome {
        return holdOf(order.id());
    }

    Optional<HoldState> holdOf(CredentialId id) throws LedgerAwait.NoOutcome {
        return await.answer(ledger.hold(id.high(), id.low()));
    }

    /** The account that a sale is paid to. */
    OptionalLong payee(Terms sale) throws LedgerAwait.NoOutcome {
        return wallets.account(sale.payTo(), sale.price().asset());
    }

    @Override
    public boolean refund(HoldOrder order) {
        try {
            long captured = holdOf(order).map(HoldState::captured).orElse(0L);
            Outcome outcome = submit(commands.refund(order, captured), System.nanoTime());
            if (!outcome.applied()) {
                LOG.log(Level.WARNING, "Refund of {0}: {1}", order, outcome.first);
            }
            return outcome.applied();
        } catch (LedgerAwait.NoOutcome e) {
            LOG.log(Level.WARNING, "Refund of {0} is not known: {1}", order, e.getMessage());
            return false;
        }
    }

    @Override
    public void release(HoldOrder order) {
        VoidHold end = commands.release(order);
        try {
            Outcome outcome = submit(end, System.nanoTime());
            if (!outcome.applied()) {
                LOG.log(Level.DEBUG, "Void of {0}: {1}", order, outcome.first);
            }
        } catch (LedgerAwait.NoOutcome e) {
            LOG.log(
                    Level.WARNING,
                    "Void of {0} is not known, the hold expires by itself: {1}",
                    order,
                    e.getMessage());
        }
    }

    @Override
    public PaymentState stateOf(HoldOrder order) {
        try {
            Optional<HoldState> hold = holdOf(order);
            return hold.isPresent() ? stateOf(hold.get()) : PaymentState.NONE;
        } catch (LedgerAwait.NoOutcome e) {
            return PaymentState.UNKNOWN;
        }
    }

    /**
     * Sends a command until its outcome is known, for a bounded time: the same one, so it is safe.
     */
    Outcome submit(Command command) throws LedgerAwait.NoOutcome {
        return submit(command, System.nanoTime());
    }

    private Outcome submit(Command command, long startNs) throws LedgerAwait.NoOutcome {
        while (true) {
            try {
                return await.answer(ledger.submit(command));
            } catch (LedgerAwait.NoOutcome e) {
                long passedMs = (System.nanoTime() - startNs) / 1_000_000;
                boolean again = e.mayHaveHappened() && !Thread.currentThread().isInterrupted();
                if (!again || passedMs > resolveMs) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NS);
            }
        }
    }

    @Override
    public boolean isReachable() {
        return ledger.isConnected();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
