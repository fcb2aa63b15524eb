package io.aisanet.ledger;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** How the naive model converts one asset into another. */
final class NaiveConversions {
    /** AISA-QUOTE-1. */
    private static final String TAG = "414953412d51554f54452d31";

    private final NaiveLedger ledger;

    NaiveConversions(NaiveLedger ledger) {
        this.ledger = ledger;
    }

    /** A tag, and 20 bytes of SHA-256 of the numbers, each as two's complement of 8 bytes. */
    static String binding(long payer, long amount, long feeAccount, long fee) {
        String numbers = "%016x%016x%016x%016x".formatted(payer, amount, feeAccount, fee);
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] digest = sha256.digest(HexFormat.of().parseHex(numbers));
            return TAG + NaiveFields.hex(digest).substring(0, 40);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isQuote(NaivePayment hold) {
        return hold.binding.startsWith(TAG);
    }

    Status convert(Convert it) {
        if (it.amount < 1) {
            return Status.AMOUNT_MUST_BE_POSITIVE;
        }
        boolean free = it.fee == 0 && it.feeAccount == 0;
        boolean charged = it.fee > 0 && it.fee < it.amount && it.feeAccount != 0;
        if (!free && !charged) {
            return Status.FEE_INVALID;
        }
        NaiveAccount payer = ledger.registry.account(it.payer);
        if (payer == null) {
            return Status.PAYER_NOT_FOUND;
        }
        NaivePayment quote = ledger.money.payment(it.holdHigh, it.holdLow);
        if (quote == null) {
            return Status.HOLD_NOT_FOUND;
        }
        NaiveAccount pool = poolOf(quote, payer);
        if (pool == null) {
            return Status.PAYEE_NOT_FOUND;
        }
        if (pool.id == payer.id) {
            return Status.PAYER_IS_PAYEE;
        }
        if (quote.payer.asset() == payer.asset()) {
            return Status.ASSETS_SAME;
        }
        Status status = NaiveMoney.openness(quote);
        if (status != Status.OK) {
            return status;
        }
        String bound = binding(it.payer, it.amount, it.feeAccount, it.fee);
        if (!quote.binding.equals(bound) || quote.refundUntilMs != 0 || quote.converts()) {
            return Status.QUOTE_DIFFERS;
        }
        NaiveAccount taker = ledger.registry.account(it.feeAccount);
        if (charged && !mayTake(taker, payer, pool)) {
            return Status.SHARE_PAYEE_NOT_FOUND;
        }
        return pay(it, new Legs(payer, pool, taker, quote));
    }

    Status convertHeld(ConvertHeld it) {
        boolean free = it.fee == 0 && it.feeAccount == 0;
        boolean charged = it.fee > 0 && it.feeAccount != 0;
        NaivePayment hold = ledger.money.payment(it.holdHigh, it.holdLow);
        NaivePayment quote = ledger.money.payment(it.quoteHigh, it.quoteLow);
        if (!free && !charged) {
            return Status.FEE_INVALID;
        }
        if (hold == null || quote == null) {
            return Status.HOLD_NOT_FOUND;
        }
        NaiveAccount pool = poolOf(quote, hold.payer);
        if (pool == null) {
            return Status.PAYEE_NOT_FOUND;
        }
        if (pool.id == hold.payer.id) {
            return Status.PAYER_IS_PAYEE;
        }
        if (quote.payer.asset() == hold.payer.asset() || !hold.converts()) {
            return Status.ASSETS_SAME;
        }
        Status open = NaiveMoney.openness(hold);
        open = open == Status.OK ? NaiveMoney.openness(quote) : open;
        if (open != Status.OK) {
            return open;
        }
        long amount = hold.amount.longValueExact();
        boolean bound =
                quote.binding.equals(binding(hold.payer.id, amount, it.feeAccount, it.fee))
                        && quote.refundUntilMs == 0
                        && !quote.converts()
                        && quote.payee.id == hold.payee.id
                        && it.fee < amount;
        if (!bound) {
            return Status.QUOTE_DIFFERS;
        }
        NaiveAccount taker = ledger.registry.account(it.feeAccount);
        if (charged && !mayTake(taker, hold.payer, pool)) {
            return Status.SHARE_PAYEE_NOT_FOUND;
        }
        if (!NaiveShares.divides(it.shares, quote.open().longValueExact())) {
            return Status.SHARES_INVALID;
        }
        BigInteger fee = BigInteger.valueOf(it.fee);
        if (charged && !ledger.money.fits(hold.payer.asset(), fee)) {
            return Status.BALANCE_OVERFLOW;
        }
        Status shared = ledger.money.shares.judgeCapture(it.shares, quote);
        if (shared != Status.OK) {
            return shared;
        }
        ledger.money.captureAll(hold, pool);
        if (taker != null && charged) {
            ledger.money.transferOf(pool, taker, fee);
        }
        ledger.money.captureAll(quote, quote.payee);
        ledger.money.shares.capture(it.shares, quote);
        return Status.OK;
    }

    /** Between whom. */
    private record Legs(
            NaiveAccount payer,
            NaiveAccount pool,
            @Nullable NaiveAccount taker,
            NaivePayment quote) {
        long judgedPayee() {
            long gets = quote.payee.wallet.id;
            return gets == payer.wallet.id ? pool.wallet.id : gets;
        }
    }

    private @Nullable NaiveAccount poolOf(NaivePayment quote, NaiveAccount payer) {
        return ledger.registry.account(quote.payer.wallet.id * 256 + payer.asset());
    }

    private static boolean mayTake(
            @Nullable NaiveAccount taker, NaiveAccount payer, NaiveAccount pool) {
        return taker != null
                && taker.id != payer.id
                && taker.id != pool.id
                && taker.asset() == payer.asset();
    }

    private Status pay(Convert it, Legs legs) {
        NaiveGuard.Debit debit =
                new NaiveGuard.Debit(
                        legs.payer,
                        legs.judgedPayee(),
                        it.amount,
                        it.category,
                        it.resource,
                        it.unitPrice,
                        it.mandate);
        Status status = ledger.money.judge(legs.payer, debit);
        boolean asks = status == Status.APPROVAL_PENDING;
        BigInteger amount = BigInteger.valueOf(it.amount);
        BigInteger fee = BigInteger.valueOf(it.fee);
        if ((asks || status == Status.OK)
                && !ledger.money.fits(legs.payer.asset(), amount.add(fee))) {
            ledger.finding = NaiveGuard.Finding.NONE;
            return Status.BALANCE_OVERFLOW;
        }
        if (status != Status.OK) {
            return asks ? Status.DENIED : status;
        }
        ledger.guard.count(debit);
        ledger.guard.paid(it.mandate, legs.payer.budget, legs.judgedPayee());
        ledger.money.transferOf(legs.payer, legs.pool, amount);
        if (legs.taker != null && it.fee > 0) {
            ledger.money.transferOf(legs.pool, legs.taker, fee);
        }
        ledger.money.captureAll(legs.quote, legs.quote.payee);
        return Status.OK;
    }
}
