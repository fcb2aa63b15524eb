package io.aisanet.ledger;

/** The rules of one budget that look at who is paid, and for what. */
final class ListCheck {
    private static final int DENY = SetListed.Verdict.DENY.code();

    private static final int ALLOW = SetListed.Verdict.ALLOW.code();

    private static final long NEEDS_PAYEE = BudgetRules.ASK_NEW_PAYEE;

    private final Books books;

    ListCheck(Books books) {
        this.books = books;
    }

    /** Whether neither a list of the denied names it nor a list of the allowed leaves it out. */
    boolean isListed(int budget, Spend spend, Finding finding) {
        int payee = verdict(budget, ListKind.PAYEE, spend.payeeWallet);
        int category = verdict(budget, ListKind.CATEGORY, spend.category);
        int resource = verdict(budget, ListKind.RESOURCE, spend.resource);
        GuardRule rule = GuardRule.NONE;
        long flags = books.budgets.rule(budget, BudgetRules.FLAGS);
        if (payee == DENY) {
            rule = GuardRule.PAYEE_DENIED;
        } else if (category == DENY) {
            rule = GuardRule.CATEGORY_DENIED;
        } else if (resource == DENY) {
            rule = GuardRule.RESOURCE_DENIED;
        } else if (payee != ALLOW && (flags & BudgetRules.PAYEES_LISTED) != 0) {
            rule = GuardRule.PAYEE_NOT_ALLOWED;
        } else if (category != ALLOW && (flags & BudgetRules.CATEGORIES_LISTED) != 0) {
            rule = GuardRule.CATEGORY_NOT_ALLOWED;
        } else if (resource != ALLOW && (flags & BudgetRules.RESOURCES_LISTED) != 0) {
            rule = GuardRule.RESOURCE_NOT_ALLOWED;
        }
        return rule == GuardRule.NONE || finding.is(rule, budget);
    }

    private int verdict(int budget, ListKind kind, long subject) {
        int line = line(budget, kind, subject);
        return line == Listed.NONE ? 0 : books.listed.verdict(line);
    }

    private int line(int budget, ListKind kind, long subject) {
        return subject == 0 || !books.budgets.hasLines(budget, kind)
                ? Listed.NONE
                : books.listed.find(budget + 1L, kind, subject);
    }

    /** Whether the caps on this payee and this category leave room for it. */
    boolean isWithin(int budget, Spend spend, Finding finding) {
        return isWithin(budget, ListKind.PAYEE, spend, finding)
                && isWithin(budget, ListKind.CATEGORY, spend, finding);
    }

    private boolean isWithin(int budget, ListKind kind, Spend spend, Finding finding) {
        int line = line(budget, kind, subject(kind, spend));
        long amount = capAmount(budget, kind, line);
        long count = capCount(budget, kind, line);
        if ((amount | count) == 0) {
            return true;
        }
        Window window = capWindow(budget, line);
        int ring =
                line == Listed.NONE
                        ? Listed.NONE
                        : books.listed.ring(line, window.code(), books.nowMs());
        long spent = ring == Listed.NONE ? 0 : books.listed.meters.amount(ring, 0);
        long paid = ring == Listed.NONE ? 0 : books.listed.meters.count(ring, 0);
        GuardRule rule = kind == ListKind.PAYEE ? GuardRule.PAYEE_CAP : GuardRule.CATEGORY_CAP;
        if (amount != 0 && spend.amount > amount - spent) {
            finding.is(rule, budget, amount, amount - spent);
            finding.retryMs = retryMs(ring, window, 0, amount - spend.amount);
            return false;
        }
        if (count != 0 && paid >= count) {
            finding.is(rule, budget, count, count - paid);
            finding.retryMs = retryMs(ring, window, 1, count - 1);
            return false;
        }
        return true;
    }

    private long retryMs(int ring, Window window, int field, long most) {
        if (window == Window.EVER || ring == Listed.NONE) {
            return 0;
        }
        long part = books.listed.meters.partWithin(ring, 0, field, most);
        return part < 0 ? 0 : part * window.partMs();
    }

    private static long subject(ListKind kind, Spend spend) {
        return kind == ListKind.PAYEE ? spend.payeeWallet : spend.category;
    }

    private boolean hasOwnCap(int line) {
        return line != Listed.NONE && books.listed.hasCap(line);
    }

    private long capAmount(int budget, ListKind kind, int line) {
        if (hasOwnCap(line)) {
            return books.listed.table.get(line, Listed.AMOUNT);
        }
        return kind == ListKind.PAYEE
                ? books.budgets.rule(budget, BudgetRules.PAYEE_CAP_AMOUNT)
                : 0;
    }

    private long capCount(int budget, ListKind kind, int line) {
        if (hasOwnCap(line)) {
            return books.listed.table.get(line, Listed.COUNT);
        }
        return kind == ListKind.PAYEE ? books.budgets.rule(budget, BudgetRules.PAYEE_CAP_COUNT) : 0;
    }

    private Window capWindow(int budget, int line) {
        return Window.ofCode(
                hasOwnCap(line)
                        ? books.listed.capWindow(line)
                        : (int) books.budgets.rule(budget, BudgetRules.PAYEE_CAP_WINDOW));
    }

    /** Whether this is a first payment to its payee, and those are asked for. */
    boolean asksForPayee(int budget, Spend spend) {
        if ((books.budgets.rule(budget, BudgetRules.FLAGS) & NEEDS_PAYEE) == 0) {
            return false;
        }
        int line = line(budget, ListKind.PAYEE, spend.payeeWallet);
        return line == Listed.NONE
                || (books.listed.table.get(line, Listed.FIRST_PAID) == 0
                        && books.listed.verdict(line) != ALLOW);
    }

    /** Counts a payment under the caps, and remembers the payee where the budget needs that. */
    void count(int budget, Spend spend) {
        boolean remembers =
                (books.budgets.rule(budget, BudgetRules.FLAGS) & NEEDS_PAYEE) != 0
                        || capAmount(budget, ListKind.PAYEE, Listed.NONE) != 0
                        || capCount(budget, ListKind.PAYEE, Listed.NONE) != 0;
        int payee = line(budget, ListKind.PAYEE, spend.payeeWallet);
        if (payee == Listed.NONE && remembers) {
            payee = books.listed.add(budget + 1L, ListKind.PAYEE, spend.payeeWallet);
            books.budgets.markLines(budget, ListKind.PAYEE);
        }
        count(budget, ListKind.PAYEE, payee, spend.amount);
        count(
                budget,
                ListKind.CATEGORY,
                line(budget, ListKind.CATEGORY, spend.category),
                spend.amount);
    }

    /** A ring that was begun goes on without a cap, so that what is given back was counted. */
    private void count(int budget, ListKind kind, int line, long amount) {
        if (line == Listed.NONE) {
            return;
        }
        boolean capped = (capAmount(budget, kind, line) | capCount(budget, kind, line)) != 0;
        int window = capped ? capWindow(budget, line).code() : books.listed.ringWindow(line);
        int ring = books.listed.ring(line, window, books.nowMs());
        if (ring == Listed.NONE && capped) {
            books.listed.beginRing(line, window, books.journal.sequence());
            ring = books.listed.ring(line, window, books.nowMs());
        }
        if (ring != Listed.NONE) {
            long part = Window.ofCode(window).partAt(books.nowMs());
            books.listed.meters.add(ring, 0, part, amount, 1);
        }
    }

    /** Remembers that money went to a payee, so that the next payment is not the first. */
    void paid(int budget, long payeeWallet, long event) {
        if ((books.budgets.rule(budget, BudgetRules.FLAGS) & NEEDS_PAYEE) == 0) {
            return;
        }
        int line = line(budget, ListKind.PAYEE, payeeWallet);
        if (line != Listed.NONE && books.listed.table.get(line, Listed.FIRST_PAID) == 0) {
            books.listed.table.set(line, Listed.FIRST_PAID, event);
        }
    }

    void giveBack(int budget, int hold, long amount, long count) {
        LongTable rows = books.payments.table;
        long payee = books.judgedPayee(hold);
        long event = rows.get(hold, Payments.EVENT);
        long createdMs = rows.get(hold, Payments.CREATED_MS);
        giveBack(line(budget, ListKind.PAYEE, payee), event, createdMs, -amount, count);
        long category = rows.get(hold, Payments.CATEGORY);
        giveBack(line(budget, ListKind.CATEGORY, category), event, createdMs, -amount, count);
    }

    private void giveBack(int line, long event, long createdMs, long amount, long count) {
        if (line == Listed.NONE || event <= books.listed.table.get(line, Listed.SINCE)) {
            return;
        }
        int window = books.listed.ringWindow(line);
        int ring = books.listed.ring(line, window, books.nowMs());
        if (ring != Listed.NONE) {
            long part = Window.ofCode(window).partAt(createdMs);
            books.listed.meters.add(ring, 0, part, amount, count);
        }
    }
}
