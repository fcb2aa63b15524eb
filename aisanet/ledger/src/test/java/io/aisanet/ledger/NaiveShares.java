package io.aisanet.ledger;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the naive model divides captures and refunds. */
final class NaiveShares {
    private static final int MOST = 8;

    private final NaiveLedger ledger;

    /** What one account got of a payment, and gave back. */
    static final class Part {
        BigInteger paid = BigInteger.ZERO;
        BigInteger returned = BigInteger.ZERO;

        BigInteger left() {
            return paid.subtract(returned);
        }
    }

    NaiveShares(NaiveLedger ledger) {
        this.ledger = ledger;
    }

    static boolean divides(Shares shares, long amount) {
        Set<Long> accounts = new HashSet<>();
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < shares.count(); i++) {
            if (shares.amount(i) < 1 || !accounts.add(shares.account(i))) {
                return false;
            }
            sum = sum.add(BigInteger.valueOf(shares.amount(i)));
        }
        return shares.count() == 0 || sum.equals(BigInteger.valueOf(amount));
    }

    /** Shares other than the payee's own. */
    private static Map<Long, BigInteger> others(Shares shares, NaivePayment payment) {
        Map<Long, BigInteger> others = new LinkedHashMap<>();
        for (int i = 0; i < shares.count(); i++) {
            others.put(shares.account(i), BigInteger.valueOf(shares.amount(i)));
        }
        others.remove(payment.payee.id);
        return others;
    }

    Status judgeCapture(Shares shares, NaivePayment hold) {
        for (int i = 0; i < shares.count(); i++) {
            NaiveAccount account = ledger.registry.account(shares.account(i));
            if (account == null
                    || account.asset() != hold.payer.asset()
                    || account.id == hold.payer.id) {
                return Status.SHARE_PAYEE_NOT_FOUND;
            }
        }
        Map<Long, BigInteger> others = others(shares, hold);
        Set<Long> all = new HashSet<>(hold.shared.keySet());
        all.addAll(others.keySet());
        if (all.size() > MOST) {
            return Status.TOO_MANY_SHARES;
        }
        BigInteger passedOn = others.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        return ledger.money.fits(hold.payer.asset(), passedOn)
                ? Status.OK
                : Status.BALANCE_OVERFLOW;
    }

    void capture(Shares shares, NaivePayment hold) {
        others(shares, hold)
                .forEach((account, amount) -> {
                    ledger.money.transferOf(hold.payee, known(account), amount);
                    Part part = hold.shared.computeIfAbsent(account, any -> new Part());
                    part.paid = part.paid.add(amount);
                });
    }

    private NaiveAccount known(long account) {
        NaiveAccount known = ledger.registry.account(account);
        if (known == null) {
            throw new AssertionError("no account " + account);
        }
        return known;
    }

    /** What each has to give back, the payee first; null where a share is more than there is. */
    private @Nullable Map<Long, BigInteger> parts(Refund it, NaivePayment payment) {
        Map<Long, BigInteger> left = new LinkedHashMap<>();
        BigInteger own = payment.captured.subtract(payment.refunded);
        left.put(payment.payee.id, own);
        for (Map.Entry<Long, Part> shared : payment.shared.entrySet()) {
            left.put(shared.getKey(), shared.getValue().left());
            own = own.subtract(shared.getValue().left());
        }
        left.put(payment.payee.id, own);
        if (it.shares.count() == 0) {
            return proportional(BigInteger.valueOf(it.amount), left);
        }
        Map<Long, BigInteger> parts = new LinkedHashMap<>();
        left.keySet().forEach(account -> parts.put(account, BigInteger.ZERO));
        for (int i = 0; i < it.shares.count(); i++) {
            BigInteger amount = BigInteger.valueOf(it.shares.amount(i));
            BigInteger most = left.getOrDefault(it.shares.account(i), BigInteger.ZERO);
            if (amount.compareTo(most) > 0) {
                return null;
            }
            parts.put(it.shares.account(i), amount);
        }
        return parts;
    }

    private static Map<Long, BigInteger> proportional(
            BigInteger amount, Map<Long, BigInteger> weights) {
        BigInteger sum = weights.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        Map<Long, BigInteger> parts = new LinkedHashMap<>();
        Map<Long, BigInteger> lost = new LinkedHashMap<>();
        BigInteger given = BigInteger.ZERO;
        for (Map.Entry<Long, BigInteger> weight : weights.entrySet()) {
            BigInteger[] exact = amount.multiply(weight.getValue()).divideAndRemainder(sum);
            parts.put(weight.getKey(), exact[0]);
            lost.put(weight.getKey(), exact[1]);
            given = given.add(exact[0]);
        }
        List<Long> byLoss = new ArrayList<>(weights.keySet());
        byLoss.sort(Comparator.comparing(lost::get, Comparator.reverseOrder()));
        int left = amount.subtract(given).intValueExact();
        byLoss.subList(0, left)
                .forEach(account -> parts.merge(account, BigInteger.ONE, BigInteger::add));
        return parts;
    }

    private Status judgeRefund(Map<Long, BigInteger> parts, NaivePayment payment) {
        BigInteger all = BigInteger.ZERO;
        Status status = Status.OK;
        for (Map.Entry<Long, BigInteger> part : parts.entrySet()) {
            NaiveAccount account = known(part.getKey());
            if (part.getValue().signum() > 0 && ledger.isFrozen(account)) {
                return Status.PAYER_FROZEN;
            }
            if (!account.mayOverdraw() && account.available().compareTo(part.getValue()) < 0) {
                status = Status.EXCEEDS_BALANCE;
            }
            boolean own = account.id == payment.payee.id;
            all = all.add(part.getValue().multiply(own ? BigInteger.ONE : BigInteger.TWO));
        }
        boolean fits = ledger.money.fits(payment.payer.asset(), all);
        return status == Status.OK && !fits ? Status.BALANCE_OVERFLOW : status;
    }

    private void bring(Map<Long, BigInteger> parts, NaivePayment payment) {
        payment.shared.forEach((account, shared) -> {
            BigInteger part = parts.getOrDefault(account, BigInteger.ZERO);
            if (part.signum() > 0) {
                ledger.money.transferOf(known(account), payment.payee, part);
                ledger.eventsBefore++;
                shared.returned = shared.returned.add(part);
            }
        });
    }

    Status refund(Refund it) {
        if (it.amount < 1) {
            return Status.AMOUNT_MUST_BE_POSITIVE;
        }
        if (!divides(it.shares, it.amount)) {
            return Status.SHARES_INVALID;
        }
        if (!it.note.isEmpty() && !NaiveRegistry.isName(it.note)) {
            return Status.TEXT_INVALID;
        }
        NaivePayment payment = ledger.money.payment(it.paymentHigh, it.paymentLow);
        if (payment == null
                || payment.converts()
                || payment.refundUntilMs <= 0
                || payment.refundUntilMs < ledger.nowMs) {
            return Status.PAYMENT_NOT_FOUND;
        }
        BigInteger amount = BigInteger.valueOf(it.amount);
        if (payment.refunded.add(amount).compareTo(payment.captured) > 0) {
            return Status.EXCEEDS_CAPTURED;
        }
        Map<Long, BigInteger> parts = parts(it, payment);
        if (parts == null) {
            return Status.EXCEEDS_SHARE;
        }
        Status status = judgeRefund(parts, payment);
        if (status == Status.OK) {
            bring(parts, payment);
            ledger.money.transferOf(payment.payee, payment.payer, amount);
            payment.refunded = payment.refunded.add(amount);
        }
        return status;
    }
}
