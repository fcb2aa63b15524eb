package io.aisanet.simulator;

import io.aisanet.cluster.EventCursor;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.WalletKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts everybody's money a second time, from the numbered events alone and with the plainest
 * means, and writes down whatever cannot be. It shares no arithmetic with the ledger.
 */
public final class MoneyAuditor {
    /** More problems than this say nothing new. */
    private static final int PROBLEMS_MAX = 50;

    private static final long FEED_TIMEOUT_MS = 10_000;

    private record PaymentId(long high, long low) {}

    private static final class Book {
        long credits;
        long debits;
        long held;
    }

    private final Map<Long, Book> books = new HashMap<>();
    private final Map<PaymentId, PaymentCount> payments = new HashMap<>();
    private final Set<Long> mayOwe = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private long nextSequence = 1;

    /** Waits for the event of this number and counts everything up to it. */
    public void readUpTo(EventCursor feed, long sequence) throws InterruptedException {
        Event event = new Event();
        while (nextSequence <= sequence) {
            if (!feed.awaitNext(event, FEED_TIMEOUT_MS)) {
                throw new IllegalStateException(
                        "the feed ends before event " + nextSequence + " of " + sequence);
            }
            accept(event);
        }
    }

    /** Counts one event; they come in order from number 1. */
    public void accept(Event event) {
        check(event.sequence == nextSequence, event, "expected number " + nextSequence);
        nextSequence = event.sequence + 1;
        switch (event.type) {
            case WALLET_CREATED -> createWallet(event);
            case HELD, PARKED -> hold(event);
            case CAPTURED -> capture(event);
            case HOLD_CONVERTED -> convert(event);
            case VOIDED, EXPIRED, DISAPPROVED -> release(event);
            case TRANSFERRED, CONVERTED -> transfer(event);
            case REFUNDED -> refund(event);
            case SHARED -> share(event);
            case OWNER_CREATED,
                    ACCOUNT_OPENED,
                    REFUSED,
                    FROZEN,
                    UNFROZEN,
                    CREDENTIAL_ADDED,
                    CREDENTIAL_REVOKED,
                    BUDGET_SET,
                    LISTED_SET,
                    BUDGET_ATTACHED,
                    BUDGET_FROZEN,
                    BUDGET_UNFROZEN,
                    APPROVED,
                    RESUMED -> {}
        }
    }

    private void createWallet(Event event) {
        if (event.detail == WalletKind.SYSTEM.code()) {
            mayOwe.add(event.result);
        }
    }

    private void hold(Event event) {
        PaymentCount fresh = new PaymentCount(event.payer, event.payee, event.amount);
        check(payments.putIfAbsent(idOf(event), fresh) == null, event, "held a second time");
        book(event.payer).held += event.amount;
        checkFunds(event);
    }

    private void capture(Event event) {
        PaymentCount payment = known(event);
        check(event.amount + event.released <= payment.open(), event, "captured more than open");
        payment.captures++;
        check(event.captureNumber == payment.captures, event, "capture number");
        payment.captured += event.amount;
        payment.released += event.released;
        book(payment.payer).held -= event.amount + event.released;
        move(payment.payer, payment.payee, event.amount);
        checkFunds(event);
    }

    /** All of a hold goes to a pool, which pays whom the hold is for in another asset. */
    private void convert(Event event) {
        PaymentCount payment = known(event);
        check(event.amount == payment.open(), event, "converted something else than what was open");
        check(event.result == payment.payee, event, "pays another than the hold is for");
        payment.captures++;
        payment.captured += event.amount;
        book(payment.payer).held -= event.amount;
        move(payment.payer, event.payee, event.amount);
        checkFunds(event);
    }

    private void release(Event event) {
        PaymentCount payment = known(event);
        check(event.amount == payment.open(), event, "gave back something else than what was open");
        payment.released += event.amount;
        book(payment.payer).held -= event.amount;
    }

    private void transfer(Event event) {
        PaymentCount payment = new PaymentCount(event.payer, event.payee, event.amount);
        payment.captured = event.amount;
        payment.captures = 1;
        check(payments.putIfAbsent(idOf(event), payment) == null, event, "paid a second time");
        move(event.payer, event.payee, event.amount);
        checkFunds(event);
    }

    private void refund(Event event) {
        PaymentCount payment = known(event);
        payment.refunded += event.amount;
        check(payment.refunded <= payment.captured, event, "refunded more than captured");
        check(payment.isCovered(), event, "refunded what others still have");
        move(payment.payee, payment.payer, event.amount);
    }

    /** Out of the payee's hands into another's, or back. */
    private void share(Event event) {
        PaymentCount payment = known(event);
        boolean out = event.payer == payment.payee;
        check(event.amount > 0, event, "shared nothing");
        check(out || event.payee == payment.payee, event, "is between strangers");
        long has =
                out
                        ? payment.share(event.payee, event.amount)
                        : payment.share(event.payer, -event.amount);
        check(has >= 0, event, "gave back more than it got");
        check(payment.isCovered(), event, "shared more than was paid");
        move(event.payer, event.payee, event.amount);
        checkFunds(event);
    }

    private void move(long from, long to, long amount) {
        book(from).debits += amount;
        book(to).credits += amount;
    }

    private PaymentCount known(Event event) {
        return payments.computeIfAbsent(
                idOf(event),
                id -> {
                    check(false, event, "is about a payment that nobody held");
                    return new PaymentCount(event.payer, event.payee, event.amount);
                });
    }

    private void checkFunds(Event event) {
        Book payer = book(event.payer);
        long available = payer.credits - payer.debits - payer.held;
        check(
                available >= 0 || mayOwe.contains(AccountId.walletOf(event.payer)),
                event,
                "left the payer with " + available);
    }

    private void check(boolean holds, Event event, String what) {
        if (!holds) {
            report(event.type + " number " + event.sequence + ": " + what);
        }
    }

    private void report(String problem) {
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(problem);
        }
    }

    private Book book(long account) {
        return books.computeIfAbsent(account, id -> new Book());
    }

    private static PaymentId idOf(Event event) {
        return new PaymentId(event.subjectHigh, event.subjectLow);
    }

    /** Notes where the ledger's own account differs from what the events say. */
    public void compare(AccountState ledgers) {
        Book mine = book(ledgers.id());
        if (mine.credits != ledgers.credits()
                || mine.debits != ledgers.debits()
                || mine.held != ledgers.held()) {
            report(
                    "%s, but by its events credits=%d debits=%d held=%d"
                            .formatted(ledgers, mine.credits, mine.debits, mine.held));
        }
    }

    /** What the events told about a payment; null when nothing. */
    @Nullable PaymentCount payment(long idHigh, long idLow) {
        return payments.get(new PaymentId(idHigh, idLow));
    }

    /** Net amount that an account was charged: captures and transfers less refunds. */
    public long charged(long account) {
        return payments.values().stream()
                .filter(payment -> payment.payer == account)
                .mapToLong(payment -> payment.captured - payment.refunded)
                .sum();
    }

    /** Credits less debits of an account, held money included. */
    public long balance(long account) {
        Book book = book(account);
        return book.credits - book.debits;
    }

    /** Sum over all accounts: zero, for ever. */
    public long sumOfBalances() {
        return books.values().stream().mapToLong(book -> book.credits - book.debits).sum();
    }

    /** How many events were counted. */
    public long events() {
        return nextSequence - 1;
    }

    /** Whatever cannot be, in order of its discovery. */
    public List<String> problems() {
        return List.copyOf(problems);
    }
}
