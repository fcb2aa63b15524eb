package io.aisanet.guard;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What another policy would have done: real events played to a fresh ledger that has the other
 * policy's budgets. The ledger's own code decides; balances never do.
 *
 * <p>What happened after a different answer is not known, so this is assumed: a payment that is
 * asked for is approved at once; one that was refused and now passes is paid in full. Both count
 * against what comes later, so that the simulation errs on the side of refusing.
 *
 * <p>Nothing is known of the time before the first event: windows begin empty, and every payee is
 * new. Budgets above the document's root and mandates are not simulated: where a mandate refused or
 * asked, its answer stands. Refunds are passed over, since they give no budget back.
 */
public final class Simulation {
    /** How many differences are listed; all are counted. */
    public static final int DIFFERENCES_MAX = 10_000;

    private final Map<Long, String> attachments;
    private final SimulatedLedger ledger;
    private final List<Difference> differences = new ArrayList<>();
    private boolean started;
    private long payments;
    private long different;

    private Simulation(PolicyDocument document, Map<Long, String> attachments) {
        this.attachments = Map.copyOf(attachments);
        this.ledger = new SimulatedLedger(document);
        for (Long account : attachments.keySet()) {
            if (AccountId.assetCodeOf(account) != document.asset().code()) {
                throw new IllegalArgumentException(
                        "account " + account + " is not in " + document.asset());
            }
        }
    }

    /** What becomes of a payment. */
    public enum Answer {
        ALLOWED,
        ASKED,
        DENIED
    }

    /**
     * A payment that would have gone differently.
     *
     * @param event number of the event that told what became of it
     * @param timeMs Unix milliseconds
     * @param payer account id
     * @param payee account id
     * @param amount atomic units
     * @param rule that refuses or asks now; where it is allowed now, the one that did before
     */
    public record Difference(
            long event,
            long timeMs,
            long payer,
            long payee,
            long amount,
            Answer before,
            Answer after,
            GuardRule rule) {}

    /**
     * What came out.
     *
     * @param payments how many were judged
     * @param different how many of them differently
     * @param differences the first {@link #DIFFERENCES_MAX} of those, in the events' order
     */
    public record Report(long payments, long different, List<Difference> differences) {
        public Report {
            differences = List.copyOf(differences);
        }
    }

    /**
     * Simulates.
     *
     * @param events in their order; one that is handed out may be reused for the next
     * @param attachments path of the document's budget that each account is under, by account id;
     *     payments of others are passed over
     * @throws IllegalArgumentException where a path is not in the document, an account is in
     *     another asset, or a ledger would not take the document
     */
    public static Report run(
            Iterable<Event> events, PolicyDocument document, Map<Long, String> attachments) {
        var simulation = new Simulation(document, attachments);
        for (Event event : events) {
            simulation.play(event);
        }
        return new Report(simulation.payments, simulation.different, simulation.differences);
    }

    private void play(Event event) {
        if (!attachments.containsKey(event.payer)) {
            return;
        }
        if (!started) {
            ledger.start(event.timestampMs, attachments);
            started = true;
        }
        switch (event.type) {
            case TRANSFERRED, REFUSED, CONVERTED -> judgeAndPay(event);
            case HELD, PARKED -> judge(event);
            case CAPTURED, HOLD_CONVERTED -> ledger.capture(event);
            case VOIDED, EXPIRED, DISAPPROVED -> ledger.end(event);
            case APPROVED,
                    RESUMED,
                    REFUNDED,
                    SHARED,
                    OWNER_CREATED,
                    WALLET_CREATED,
                    ACCOUNT_OPENED,
                    FROZEN,
                    UNFROZEN,
                    CREDENTIAL_ADDED,
                    CREDENTIAL_REVOKED,
                    BUDGET_SET,
                    LISTED_SET,
                    BUDGET_ATTACHED,
                    BUDGET_FROZEN,
                    BUDGET_UNFROZEN -> {}
        }
    }

    private void judgeAndPay(Event event) {
        boolean refusedElsewhere = event.status != Status.OK && event.status != Status.DENIED;
        boolean byMandate = event.status == Status.DENIED && spokeMandate(event);
        if (!refusedElsewhere && !byMandate && judge(event)) {
            ledger.captureAll(event);
        }
    }

    /** Whether the payment passes now. */
    private boolean judge(Event event) {
        Answer before = before(event);
        GuardRule rule = ledger.hold(event);
        Answer after = after(rule);
        payments++;
        boolean askedByMandate = before == Answer.ASKED && spokeMandate(event);
        if (before != after && !(askedByMandate && after == Answer.ALLOWED)) {
            different++;
            if (differences.size() < DIFFERENCES_MAX) {
                differences.add(difference(event, after, rule));
            }
        }
        return after != Answer.DENIED;
    }

    private static boolean spokeMandate(Event event) {
        return event.mandate != 0 && event.budget == event.mandate;
    }

    private static Difference difference(Event event, Answer after, GuardRule rule) {
        return new Difference(
                event.sequence,
                event.timestampMs,
                event.payer,
                event.payee,
                event.amount,
                before(event),
                after,
                rule == GuardRule.NONE ? event.rule : rule);
    }

    /** A transfer that somebody must be asked for is refused, since it cannot wait. */
    private static Answer before(Event event) {
        return switch (event.status) {
            case OK -> Answer.ALLOWED;
            case DENIED -> event.rule.asks() ? Answer.ASKED : Answer.DENIED;
            default -> Answer.ASKED;
        };
    }

    private static Answer after(GuardRule rule) {
        if (rule == GuardRule.NONE) {
            return Answer.ALLOWED;
        }
        return rule.asks() ? Answer.ASKED : Answer.DENIED;
    }
}
