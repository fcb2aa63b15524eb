package io.aisanet.ledger;

/**
 * Applies a command once: looks for its id or sequence number, then for its expiry, then lets the
 * rule judge, and remembers.
 */
final class Once {
    private final Books books;
    private final Fingerprint fingerprint = new Fingerprint();

    /** Whether the command took up what waited. */
    private boolean resumed;

    /** Row of the payer whose own number makes the command unique, or {@link Rule#NONE}. */
    private int numbering;

    Once(Books books) {
        this.books = books;
    }

    <C extends Command> void apply(C command, Rule<C> rule, Outcome outcome) {
        outcome.clear();
        outcome.timestampMs = books.nowMs();
        resumed = false;
        numbering = rule.sequence(command) == 0 ? Rule.NONE : rule.payer(command);
        Status early = early(command, rule, outcome);
        if (resumed) {
            outcome.status = Status.OK;
            outcome.first = Status.OK;
        } else if (early != Status.OK) {
            outcome.status = early;
            outcome.first = early == Status.EXISTS ? outcome.first : early;
        } else {
            judge(command, rule, outcome);
        }
        int payer = numbering == Rule.NONE ? rule.payer(command) : numbering;
        outcome.available = payer == Rule.NONE ? 0 : books.accounts.available(payer);
    }

    /** What is decided before the rule is asked; the command then leaves no trace. */
    private <C extends Command> Status early(C command, Rule<C> rule, Outcome outcome) {
        long sequence = rule.sequence(command);
        if (sequence == 0 || rule.keepsRecord(command)) {
            Status byId = byId(command, rule, outcome);
            if (byId != Status.OK || resumed) {
                return byId;
            }
        }
        int payer = numbering;
        boolean tooOld = payer != Rule.NONE && books.windows.isTooOld(payer, sequence);
        if (payer != Rule.NONE && !tooOld && books.windows.isUsed(payer, sequence)) {
            boolean applied = books.windows.isApplied(payer, sequence);
            outcome.first = applied ? Status.OK : Status.REFUSED_BEFORE;
            outcome.timestampMs = 0;
            return Status.EXISTS;
        }
        Status byExpiry = byExpiry(command.expiryMs, sequence != 0);
        return byExpiry == Status.OK && tooOld ? Status.SEQUENCE_TOO_OLD : byExpiry;
    }

    private <C extends Command> Status byId(C command, Rule<C> rule, Outcome outcome) {
        if ((command.idHigh | command.idLow) == 0) {
            return Status.ID_MISSING;
        }
        fingerprint.of(command);
        int slot = books.ids.find(command.idHigh, command.idLow, books.nowMs());
        if (slot == RememberedIds.NONE) {
            return Status.OK;
        }
        int record = books.ids.payment(slot);
        if (record != Rule.NONE && rule.isParked(record)) {
            return resume(command, rule, slot, outcome);
        }
        boolean same =
                books.ids.get(slot, RememberedIds.FIELDS_HIGH) == fingerprint.high()
                        && books.ids.get(slot, RememberedIds.FIELDS_LOW) == fingerprint.low()
                        && (record == Rule.NONE || rule.isSame(record, command));
        if (!same) {
            return Status.EXISTS_WITH_DIFFERENT_FIELDS;
        }
        recall(slot, outcome);
        return Status.EXISTS;
    }

    /** What waits may be taken up by whoever comes first: from then on it is that command's. */
    private <C extends Command> Status resume(C command, Rule<C> rule, int slot, Outcome outcome) {
        long untilMs = books.ids.forgottenMs(slot);
        Status status = rule.resume(books.ids.payment(slot), untilMs, command, outcome);
        if (status == Status.OK) {
            keepFields(slot);
            books.ids.mark(slot, Status.OK.code(), books.ids.payment(slot));
            books.ids.set(slot, RememberedIds.EVENT, outcome.eventSequence);
            books.ids.set(slot, RememberedIds.TIMESTAMP_MS, outcome.timestampMs);
            resumed = true;
        } else if (status == Status.EXISTS) {
            recall(slot, outcome);
        }
        return status;
    }

    private void keepFields(int slot) {
        books.ids.set(slot, RememberedIds.FIELDS_HIGH, fingerprint.high());
        books.ids.set(slot, RememberedIds.FIELDS_LOW, fingerprint.low());
    }

    /** Fills in what is remembered. */
    void recall(int slot, Outcome outcome) {
        outcome.first = status(books.ids, slot);
        outcome.eventSequence = books.ids.get(slot, RememberedIds.EVENT);
        outcome.timestampMs = books.ids.get(slot, RememberedIds.TIMESTAMP_MS);
        outcome.result = books.ids.get(slot, RememberedIds.RESULT);
        if (outcome.first == Status.DENIED) {
            outcome.rule = rule((int) outcome.result & 0xFF);
            outcome.budget = outcome.result >>> 8;
            outcome.result = 0;
        }
    }

    private static GuardRule rule(int code) {
        GuardRule rule = GuardRule.ofCode(code);
        if (rule == null) {
            throw new LedgerInvariantViolation("a remembered rule has no such number");
        }
        return rule;
    }

    private static Status status(RememberedIds ids, int slot) {
        Status status = Status.ofCode(ids.status(slot));
        if (status == null) {
            throw new LedgerInvariantViolation("a remembered status has no such number");
        }
        return status;
    }

    /** A command that a sequence number makes unique may do without an expiry. */
    private Status byExpiry(long expiryMs, boolean hasSequence) {
        if (hasSequence && expiryMs == 0) {
            return Status.OK;
        }
        if (expiryMs < books.nowMs()) {
            return Status.COMMAND_EXPIRED;
        }
        return expiryMs - books.nowMs() > Limits.EXPIRY_AHEAD_MS_MAX
                ? Status.EXPIRY_TOO_FAR
                : Status.OK;
    }

    private <C extends Command> void judge(C command, Rule<C> rule, Outcome outcome) {
        boolean hasSequence = rule.sequence(command) != 0;
        boolean byId = !hasSequence || rule.keepsRecord(command);
        boolean full = byId && books.counts.total() >= books.capacity.ids();
        Status status = rule.judge(command);
        boolean noRoom = full && (status == Status.OK || isAfterCapacity(status));
        status = noRoom ? Status.CAPACITY_REACHED : status;
        outcome.status = status;
        outcome.first = status;
        if (isTaken(status)) {
            rule.change(command, outcome);
        } else {
            rule.refuse(command, status, outcome);
        }
        useSequence(command, rule, status);
        if (!full && (isTaken(status) ? byId : !hasSequence)) {
            remember(command, rule, outcome);
        }
    }

    /** Whether the command changed something: also where the money waits for an approval. */
    private static boolean isTaken(Status status) {
        return status == Status.OK || status == Status.APPROVAL_PENDING;
    }

    private static boolean isAfterCapacity(Status status) {
        return status.compareTo(Status.CAPACITY_REACHED) > 0;
    }

    private <C extends Command> void useSequence(C command, Rule<C> rule, Status status) {
        if (numbering != Rule.NONE) {
            books.windows.use(numbering, rule.sequence(command), isTaken(status));
        }
    }

    private <C extends Command> void remember(C command, Rule<C> rule, Outcome outcome) {
        boolean applied = isTaken(outcome.status);
        long untilMs = applied ? rule.rememberedUntilMs(command) : command.expiryMs;
        RememberedIds ids = books.ids;
        int slot = ids.add(command.idHigh, command.idLow, untilMs, books.nowMs());
        keepFields(slot);
        ids.set(slot, RememberedIds.EVENT, outcome.eventSequence);
        ids.set(slot, RememberedIds.TIMESTAMP_MS, outcome.timestampMs);
        boolean denied = outcome.status == Status.DENIED;
        long result = denied ? outcome.budget << 8 | outcome.rule.code() : outcome.result;
        ids.set(slot, RememberedIds.RESULT, result);
        ids.mark(slot, outcome.status.code(), applied ? rule.record() : RememberedIds.NONE);
        books.counts.add(untilMs, 1);
    }
}
