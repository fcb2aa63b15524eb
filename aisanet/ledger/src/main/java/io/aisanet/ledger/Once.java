package io.aisanet.ledger;

/**
 * Applies a command once: looks for its id or sequence number, then for its expiry, then lets the
 * rule judge, and remembers.
 */
final class Once {
    private final Books books;
    private final Fingerprint fingerprint = new Fingerprint();

    Once(Books books) {
        this.books = books;
    }

    <C extends Command> void apply(C command, Rule<C> rule, Outcome outcome) {
        outcome.clear();
        outcome.timestampMs = books.nowMs();
        Status early = early(command, rule, outcome);
        if (early != Status.OK) {
            outcome.status = early;
            outcome.first = early == Status.EXISTS ? outcome.first : early;
        } else {
            judge(command, rule, outcome);
        }
        int payer = rule.payer(command);
        outcome.available = payer == Rule.NONE ? 0 : books.accounts.available(payer);
    }

    /** What is decided before the rule is asked; the command then leaves no trace. */
    private <C extends Command> Status early(C command, Rule<C> rule, Outcome outcome) {
        long sequence = rule.sequence(command);
        if (sequence == 0 || rule.keepsRecord(command)) {
            Status byId = byId(command, rule, outcome);
            if (byId != Status.OK) {
                return byId;
            }
        }
        int payer = sequence == 0 ? Rule.NONE : rule.payer(command);
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

    /** Fills in what is remembered. */
    void recall(int slot, Outcome outcome) {
        outcome.first = status(books.ids, slot);
        outcome.eventSequence = books.ids.get(slot, RememberedIds.EVENT);
        outcome.timestampMs = books.ids.get(slot, RememberedIds.TIMESTAMP_MS);
        outcome.result = books.ids.get(slot, RememberedIds.RESULT);
    }

    private static Status status(RememberedIds ids, int slot) {
        Status status = Status.ofCode((int) ids.get(slot, RememberedIds.META) & 0xFF);
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
        if (status == Status.OK) {
            rule.change(command, outcome);
        } else {
            rule.refuse(command, status, outcome);
        }
        useSequence(command, rule, status);
        if (!full && (status == Status.OK ? byId : !hasSequence)) {
            remember(command, rule, outcome);
        }
    }

    private static boolean isAfterCapacity(Status status) {
        return status.code() > Status.CAPACITY_REACHED.code();
    }

    private <C extends Command> void useSequence(C command, Rule<C> rule, Status status) {
        long sequence = rule.sequence(command);
        int payer = sequence == 0 ? Rule.NONE : rule.payer(command);
        if (payer != Rule.NONE) {
            books.windows.use(payer, sequence, status == Status.OK);
        }
    }

    private <C extends Command> void remember(C command, Rule<C> rule, Outcome outcome) {
        boolean applied = outcome.status == Status.OK;
        long untilMs = applied ? rule.rememberedUntilMs(command) : command.expiryMs;
        long record = applied ? rule.record() + 1L : 0;
        RememberedIds ids = books.ids;
        int slot = ids.add(command.idHigh, command.idLow, untilMs, books.nowMs());
        ids.set(slot, RememberedIds.FIELDS_HIGH, fingerprint.high());
        ids.set(slot, RememberedIds.FIELDS_LOW, fingerprint.low());
        ids.set(slot, RememberedIds.EVENT, outcome.eventSequence);
        ids.set(slot, RememberedIds.TIMESTAMP_MS, outcome.timestampMs);
        ids.set(slot, RememberedIds.RESULT, outcome.result);
        ids.set(slot, RememberedIds.META, outcome.status.code() | (record << 8));
        books.counts.add(untilMs, 1);
    }
}
