package io.aisanet.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ledger written a second time, slowly and plainly, from what the commands and statuses say. It
 * shares no code with the real one, remembers everything and decides by looking.
 */
class NaiveLedger {
    /** A 128-bit id. */
    record Id(long high, long low) {}

    /** What an outcome must be. */
    record Answer(
            Status status,
            Status first,
            long eventSequence,
            long timestampMs,
            long result,
            long available,
            NaiveGuard.Finding finding) {
        Answer(
                Status status,
                Status first,
                long eventSequence,
                long timestampMs,
                long result,
                long available) {
            this(
                    status,
                    first,
                    eventSequence,
                    timestampMs,
                    result,
                    available,
                    NaiveGuard.Finding.NONE);
        }

        /** What is remembered of a rule: which, and whose. */
        Answer recalled() {
            NaiveGuard.Finding kept =
                    first == Status.DENIED
                            ? new NaiveGuard.Finding(finding.rule(), finding.budget(), 0, 0, 0)
                            : NaiveGuard.Finding.NONE;
            return new Answer(Status.EXISTS, first, eventSequence, timestampMs, result, 0, kept);
        }
    }

    /** What is known of an id. */
    record Memory(List<Object> fields, Answer answer, long untilMs) {}

    final Map<Id, Memory> memories = new HashMap<>();

    /** Until when each remembered command is remembered, one entry a command. */
    private final List<Long> remembrances = new ArrayList<>();

    final NaiveRegistry registry = new NaiveRegistry(this);
    final NaiveGuard guard = new NaiveGuard(this);
    final NaiveBudgets budgets = new NaiveBudgets(this);
    final NaiveMoney money = new NaiveMoney(this);
    final NaiveApprovals approvals = new NaiveApprovals(this, money);
    private final NaiveConversions conversions = new NaiveConversions(this);
    long nowMs;
    long events;

    /** How many of a command's events come before the one that its outcome names. */
    long eventsBefore;

    long result;
    long untilMs;
    NaiveGuard.Finding finding = NaiveGuard.Finding.NONE;

    Answer apply(Command command, long time) {
        advance(time);
        Answer answer = decide(command);
        return new Answer(
                answer.status(),
                answer.first(),
                answer.eventSequence(),
                answer.timestampMs(),
                answer.result(),
                money.availableOf(command),
                answer.finding());
    }

    void advance(long time) {
        nowMs = Math.max(nowMs, time);
        money.expire();
    }

    /** The memory of an id that has not been forgotten. */
    @Nullable Memory memory(Id id) {
        Memory memory = memories.get(id);
        return memory != null && memory.untilMs() >= nowMs ? memory : null;
    }

    /** Drops what nobody can ask for any more, so that a long run stays quick. */
    void forget() {
        remembrances.removeIf(until -> until / 60_000 < nowMs / 60_000);
        memories.values().removeIf(it -> it.untilMs() / 60_000 < nowMs / 60_000);
        money.payments.keySet().removeIf(id -> !memories.containsKey(id));
        guard.budgets.values().forEach(it -> it.forget(nowMs));
    }

    /** An id is counted until the minute in which it is forgotten is over. */
    long remembered() {
        return remembrances.stream().filter(until -> until / 60_000 >= nowMs / 60_000).count();
    }

    private Answer decide(Command command) {
        long sequence = sequenceOf(command);
        boolean named = sequence == 0 || command instanceof Hold || isRefundable(command);
        Id id = new Id(command.idHigh, command.idLow);
        if (named && id.high() == 0 && id.low() == 0) {
            return refused(Status.ID_MISSING, nowMs);
        }
        Memory memory = named ? memory(id) : null;
        if (memory != null) {
            NaivePayment payment = money.payment(id.high(), id.low());
            if (command instanceof Hold hold && payment != null && payment.isParked()) {
                return resume(hold, payment, memory);
            }
            return memory.fields().equals(NaiveFields.of(command))
                    ? memory.answer().recalled()
                    : refused(Status.EXISTS_WITH_DIFFERENT_FIELDS, nowMs);
        }
        NaiveAccount payer = sequence == 0 ? null : money.payerOf(command);
        boolean tooOld = payer != null && (sequence < 1 || sequence <= payer.newest - window());
        if (payer != null && !tooOld && payer.sequences.containsKey(sequence)) {
            boolean applied = payer.sequences.get(sequence);
            Status first = applied ? Status.OK : Status.REFUSED_BEFORE;
            return new Answer(Status.EXISTS, first, 0, 0, 0, 0);
        }
        boolean timeless = sequence != 0 && command.expiryMs == 0;
        if (!timeless && nowMs > command.expiryMs) {
            return refused(Status.COMMAND_EXPIRED, nowMs);
        }
        if (!timeless && command.expiryMs > nowMs + Limits.EXPIRY_AHEAD_MS_MAX) {
            return refused(Status.EXPIRY_TOO_FAR, nowMs);
        }
        return tooOld ? refused(Status.SEQUENCE_TOO_OLD, nowMs) : judge(command, payer, named);
    }

    private Answer resume(Hold hold, NaivePayment payment, Memory memory) {
        if (!money.isSame(payment, hold)) {
            return refused(Status.EXISTS_WITH_DIFFERENT_FIELDS, nowMs);
        }
        if (payment.state == HoldState.State.PENDING) {
            return memory.answer().recalled();
        }
        Status status = money.times(hold);
        if (status == Status.OK && hold.holdUntilMs > memory.untilMs()) {
            status = Status.DEADLINE_TOO_FAR;
        }
        if (status == Status.OK && hold.refundUntilMs > memory.untilMs()) {
            status = Status.REFUND_DEADLINE_TOO_FAR;
        }
        if (status != Status.OK) {
            return refused(status, nowMs);
        }
        payment.holdUntilMs = hold.holdUntilMs;
        payment.refundUntilMs = hold.refundUntilMs;
        payment.state = HoldState.State.OPEN;
        events++;
        Answer answer = new Answer(Status.OK, Status.OK, events, nowMs, 0, 0);
        memories.put(payment.id, new Memory(NaiveFields.of(hold), answer, memory.untilMs()));
        return answer;
    }

    private Answer judge(Command command, @Nullable NaiveAccount payer, boolean named) {
        long before = events;
        eventsBefore = 0;
        if (named) {
            money.payments.remove(new Id(command.idHigh, command.idLow));
        }
        result = 0;
        finding = NaiveGuard.Finding.NONE;
        untilMs = command.expiryMs;
        Status status =
                switch (command) {
                    case Transfer it -> money.transfer(it);
                    case Hold it -> money.hold(it);
                    case Capture it -> money.capture(it);
                    case VoidHold it -> money.end(it);
                    case Refund it -> money.shares.refund(it);
                    case SetBudget it -> budgets.set(it);
                    case SetListed it -> budgets.list(it);
                    case AttachBudget it -> budgets.attach(it);
                    case FreezeBudget it -> budgets.freeze(it);
                    case Approve it -> approvals.approve(it);
                    case Convert it -> conversions.convert(it);
                    case ConvertHeld it -> conversions.convertHeld(it);
                    default -> registry.apply(command);
                };
        boolean taken = status == Status.OK || status == Status.APPROVAL_PENDING;
        if (!taken && isDebit(command)) {
            events++;
        }
        Answer answer =
                new Answer(
                        status,
                        status,
                        events > before ? before + 1 + eventsBefore : 0,
                        nowMs,
                        result,
                        0,
                        finding);
        if (payer != null) {
            payer.sequences.put(sequenceOf(command), taken);
            payer.newest = Math.max(payer.newest, sequenceOf(command));
        }
        if (sequenceOf(command) == 0 || (named && taken)) {
            Id id = new Id(command.idHigh, command.idLow);
            remembrances.add(untilMs);
            memories.put(id, new Memory(NaiveFields.of(command), answer, untilMs));
        }
        return answer;
    }

    private static Answer refused(Status status, long nowMs) {
        return new Answer(status, status, 0, nowMs, 0, 0);
    }

    private static long sequenceOf(Command command) {
        return switch (command) {
            case Transfer it -> it.sequence;
            case Hold it -> it.sequence;
            default -> 0;
        };
    }

    private static boolean isDebit(Command command) {
        return command instanceof Transfer || command instanceof Hold || command instanceof Convert;
    }

    private static boolean isRefundable(Command command) {
        return command instanceof Transfer it && it.refundUntilMs > 0;
    }

    /** How many sequence numbers back are known; a canary changes it. */
    long window() {
        return 64;
    }

    /** Whether a debit of this account is stopped; a canary changes it. */
    boolean isFrozen(NaiveAccount account) {
        return account.wallet.frozen || account.wallet.owner.frozen;
    }

    /** Whether a deadline has come; a canary changes it. */
    boolean isDue(long deadlineMs) {
        return deadlineMs <= nowMs;
    }
}
