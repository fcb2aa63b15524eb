package io.aisanet.simulator;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.Window;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Adds up from the numbered events alone what every budget ever let through, and writes down each
 * moment at which more counted in a window than its limit at that moment. A window is exactly as
 * long as its name says and ends at the payment that is looked at; that suffices, since between two
 * payments a sum can only fall. Held money counts until it is given back. It shares no arithmetic
 * with the ledger: lists that are added up anew for each payment.
 */
public final class BudgetAuditor {
    /**
     * A moment at which too much counted.
     *
     * @param what which limit: amount or payments in a window, or what one payee got
     */
    public record Overspend(
            long budget, String what, BigInteger limit, BigInteger spent, long event) {}

    private record PaymentId(long high, long low) {}

    private static final class Payment {
        private final long timestampMs;
        private final long payeeWallet;
        private BigInteger open;
        private BigInteger counts;
        private boolean captured;

        private Payment(Event event, boolean captured) {
            this.timestampMs = event.timestampMs;
            this.payeeWallet = payeeWallet(event);
            this.counts = BigInteger.valueOf(event.amount);
            this.open = captured ? BigInteger.ZERO : counts;
            this.captured = captured;
        }

        /** Of a conversion, who gets the other asset, unless that is the payer. */
        private static long payeeWallet(Event event) {
            long gets = AccountId.walletOf(event.result);
            boolean another =
                    event.type == EventType.CONVERTED && gets != AccountId.walletOf(event.payer);
            return another ? gets : AccountId.walletOf(event.payee);
        }

        private BigInteger paid() {
            return captured || open.signum() > 0 ? BigInteger.ONE : BigInteger.ZERO;
        }
    }

    private static final class Budget {
        private final List<Payment> payments = new ArrayList<>();
        private final BudgetRules rules = new BudgetRules();
        private long parent;
    }

    private final Map<Long, Budget> budgets = new HashMap<>();
    private final Map<Long, Long> budgetOfAccount = new HashMap<>();
    private final Map<PaymentId, Payment> payments = new HashMap<>();
    private final List<Overspend> overspends = new ArrayList<>();
    private final List<String> repeated = new ArrayList<>();

    /** Says under which budget an account's payments count, whatever the ledger thinks. */
    public void place(long account, long budget) {
        budgetOfAccount.put(account, budget);
    }

    /** Counts one event; they come in order from number 1. */
    public void accept(Event event) {
        switch (event.type) {
            case BUDGET_SET -> {
                Budget budget = budgets.computeIfAbsent(event.result, id -> new Budget());
                budget.parent = event.subjectLow;
                budget.rules.copy(event.rules);
            }
            case TRANSFERRED, CONVERTED -> pay(event, true);
            case HELD, PARKED -> pay(event, false);
            case CAPTURED, HOLD_CONVERTED -> {
                Payment payment = payment(event);
                payment.captured = true;
                payment.open =
                        payment.open.subtract(BigInteger.valueOf(event.amount + event.released));
                payment.counts = payment.counts.subtract(BigInteger.valueOf(event.released));
            }
            case VOIDED, EXPIRED, DISAPPROVED -> {
                Payment payment = payment(event);
                payment.open = payment.open.subtract(BigInteger.valueOf(event.amount));
                payment.counts = payment.counts.subtract(BigInteger.valueOf(event.amount));
            }
            case OWNER_CREATED,
                    WALLET_CREATED,
                    ACCOUNT_OPENED,
                    REFUNDED,
                    SHARED,
                    REFUSED,
                    FROZEN,
                    UNFROZEN,
                    CREDENTIAL_ADDED,
                    CREDENTIAL_REVOKED,
                    LISTED_SET,
                    BUDGET_ATTACHED,
                    BUDGET_FROZEN,
                    BUDGET_UNFROZEN,
                    APPROVED,
                    RESUMED -> {}
        }
    }

    private Payment payment(Event event) {
        Payment payment = payments.get(new PaymentId(event.subjectHigh, event.subjectLow));
        if (payment == null) {
            throw new IllegalStateException("event " + event.sequence + " ends an unknown hold");
        }
        return payment;
    }

    private void pay(Event event, boolean captured) {
        Payment payment = new Payment(event, captured);
        PaymentId id = new PaymentId(event.idHigh, event.idLow);
        if (payments.putIfAbsent(id, payment) != null) {
            repeated.add(id + " again by event " + event.sequence);
        }
        long at = budgetOfAccount.getOrDefault(event.payer, 0L);
        while (at != 0) {
            Budget budget = budget(at);
            budget.payments.add(payment);
            for (Window window : Window.values()) {
                check(at, window, payment, event.sequence);
            }
            checkPayee(at, payment, event.sequence);
            at = budget.parent;
        }
    }

    private Budget budget(long id) {
        Budget budget = budgets.get(id);
        if (budget == null) {
            throw new IllegalStateException("nobody created budget " + id);
        }
        return budget;
    }

    private void check(long id, Window window, Payment last, long event) {
        Budget budget = budget(id);
        Predicate<Payment> in = isWithin(window, last.timestampMs);
        long most = budget.rules.get(BudgetRules.AMOUNT + window.code());
        if (most != 0) {
            compare(new Overspend(id, "amount per " + window, big(most), amount(id, in), event));
        }
        most = budget.rules.get(BudgetRules.COUNT + window.code());
        if (most != 0) {
            compare(new Overspend(id, "payments per " + window, big(most), count(id, in), event));
        }
    }

    private void checkPayee(long id, Payment last, long event) {
        BudgetRules rules = budget(id).rules;
        Window window = List.of(Window.values()).get((int) rules.get(BudgetRules.PAYEE_CAP_WINDOW));
        Predicate<Payment> in =
                isWithin(window, last.timestampMs).and(it -> it.payeeWallet == last.payeeWallet);
        long most = rules.get(BudgetRules.PAYEE_CAP_AMOUNT);
        if (most != 0) {
            compare(new Overspend(id, "amount to a payee", big(most), amount(id, in), event));
        }
        most = rules.get(BudgetRules.PAYEE_CAP_COUNT);
        if (most != 0) {
            compare(new Overspend(id, "payments to a payee", big(most), count(id, in), event));
        }
    }

    private void compare(Overspend found) {
        if (found.spent.compareTo(found.limit) > 0) {
            overspends.add(found);
        }
    }

    /** In the window that ends now and is exactly as long as its name says. */
    private static Predicate<Payment> isWithin(Window window, long nowMs) {
        long lengthMs =
                switch (window) {
                    case MINUTE -> 60_000L;
                    case HOUR -> 3_600_000L;
                    case DAY -> 86_400_000L;
                    case MONTH -> 30 * 86_400_000L;
                    case EVER -> Long.MAX_VALUE;
                };
        return payment -> nowMs - payment.timestampMs < lengthMs;
    }

    private BigInteger amount(long budget, Predicate<Payment> in) {
        return budget(budget).payments.stream()
                .filter(in)
                .map(payment -> payment.counts)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private BigInteger count(long budget, Predicate<Payment> in) {
        return budget(budget).payments.stream()
                .filter(in)
                .map(Payment::paid)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    /** What a budget let through in all and was not given back. */
    public BigInteger spentEver(long budget) {
        return amount(budget, payment -> true);
    }

    /** How many payments that was. */
    public BigInteger paidEver(long budget) {
        return count(budget, payment -> true);
    }

    /** Whether the payment or hold of a command is there. */
    public boolean has(long idHigh, long idLow) {
        return payments.containsKey(new PaymentId(idHigh, idLow));
    }

    /** How many payments and holds there were. */
    public int payments() {
        return payments.size();
    }

    /** Each moment at which a limit was exceeded. */
    public List<Overspend> overspends() {
        return List.copyOf(overspends);
    }

    /** Commands that moved money twice. */
    public List<String> repeated() {
        return List.copyOf(repeated);
    }
}
