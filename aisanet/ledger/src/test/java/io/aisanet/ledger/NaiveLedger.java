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
            long available) {}

    /** What is known of an id. */
    record Memory(List<Object> fields, Answer answer, long untilMs) {}

    final Map<Id, Memory> memories = new HashMap<>();

    /** Until when each remembered command is remembered, one entry a command. */
    private final List<Long> remembrances = new ArrayList<>();

    final NaiveRegistry registry = new NaiveRegistry(this);
    final NaiveMoney money = new NaiveMoney(this);
    long nowMs;
    long events;
    long result;
    long untilMs;

    Answer apply(Command command, long time) {
        advance(time);
        Answer answer = decide(command);
        return new Answer(
                answer.status(),
                answer.first(),
                answer.eventSequence(),
                answer.timestampMs(),
                answer.result(),
                money.availableOf(command));
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
            Answer then = memory.answer();
            return memory.fields().equals(NaiveFields.of(command))
                    ? new Answer(
                            Status.EXISTS,
                            then.first(),
                            then.eventSequence(),
                            then.timestampMs(),
                            then.result(),
                            0)
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

    private Answer judge(Command command, @Nullable NaiveAccount payer, boolean named) {
        long before = events;
        if (named) {
            money.payments.remove(new Id(command.idHigh, command.idLow));
        }
        result = 0;
        untilMs = command.expiryMs;
        Status status =
                switch (command) {
                    case Transfer it -> money.transfer(it);
                    case Hold it -> money.hold(it);
                    case Capture it -> money.capture(it);
                    case VoidHold it -> money.end(it);
                    case Refund it -> money.refund(it);
                    default -> registry.apply(command);
                };
        if (status != Status.OK && (command instanceof Transfer || command instanceof Hold)) {
            events++;
        }
        Answer answer =
                new Answer(status, status, events > before ? before + 1 : 0, nowMs, result, 0);
        if (payer != null) {
            payer.sequences.put(sequenceOf(command), status == Status.OK);
            payer.newest = Math.max(payer.newest, sequenceOf(command));
        }
        if (sequenceOf(command) == 0 || (named && status == Status.OK)) {
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
