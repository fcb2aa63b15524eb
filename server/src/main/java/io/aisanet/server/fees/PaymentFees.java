package io.aisanet.server.fees;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.ConvertHeld;
import io.aisanet.ledger.FeeSchedule;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Shares;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which providers are charged what.
 *
 * @param wallet id of the wallet that gets the fees; 0 = the system's own
 * @param schedules by the wallet ids of providers; whoever is not among them pays nothing
 */
public record PaymentFees(long wallet, Map<Long, FeeSchedule> schedules) {
    /** Nobody is charged. */
    public static final PaymentFees NONE = new PaymentFees(0, Map.of());

    /** Keeps a copy. */
    public PaymentFees {
        schedules = Map.copyOf(schedules);
        if (schedules.containsKey(wallet)) {
            throw new IllegalArgumentException("who gets the fees is charged none");
        }
    }

    /** The same with this wallet where none was named. */
    public PaymentFees orWallet(long usual) {
        return wallet == 0 ? new PaymentFees(usual, schedules) : this;
    }

    /** Whether nobody is charged. */
    public boolean isNone() {
        return schedules.isEmpty();
    }

    /** Whether payments to this account are charged. */
    boolean charges(long payee) {
        return schedules.containsKey(AccountId.walletOf(payee));
    }

    /**
     * What so much costs who is paid it: never more than all of it.
     *
     * @param payee account id
     * @param amount atomic units, 0 or more
     */
    public long feeOf(long payee, long amount) {
        FeeSchedule schedule = schedules.get(AccountId.walletOf(payee));
        return schedule == null ? 0 : Math.min(amount, schedule.of(amount));
    }

    /**
     * The same capture with the fee divided off what its payee would have kept. The other shares
     * stay as they are, and all together are the amount.
     *
     * @return null where there is no room for one more share
     */
    @Nullable Capture charged(Capture capture, long payee) {
        Capture charged = copy(capture);
        long kept = kept(capture, payee);
        long fee = feeOf(payee, kept);
        if (fee == 0) {
            divide(capture.shares, charged.shares, payee, kept);
            return charged;
        }
        long feeAccount = AccountId.of(wallet, assetOf(payee));
        boolean has = false;
        int others = 0;
        for (int place = 0; place < capture.shares.count(); place++) {
            has |= capture.shares.account(place) == feeAccount;
            others += capture.shares.account(place) == payee ? 0 : 1;
        }
        int needed = others + (has ? 0 : 1) + (fee < kept ? 1 : 0);
        if (needed > Shares.MOST) {
            return null;
        }
        for (int place = 0; place < capture.shares.count(); place++) {
            long account = capture.shares.account(place);
            long amount = capture.shares.amount(place);
            if (account != payee) {
                charged.shares.add(account, account == feeAccount ? amount + fee : amount);
            }
        }
        if (!has) {
            charged.shares.add(feeAccount, fee);
        }
        if (fee < kept) {
            charged.shares.add(payee, kept - fee);
        }
        return charged;
    }

    /**
     * The same of a payment that converts.
     *
     * @param quote what its payee gets
     * @return null where there is no room for one more share
     */
    @Nullable ConvertHeld charged(ConvertHeld convert, HoldState quote) {
        Capture pays = new Capture();
        pays.amount = quote.amount();
        divide(convert.shares, pays.shares, 0, 0);
        Capture charged = charged(pays, quote.payee());
        if (charged == null) {
            return null;
        }
        ConvertHeld copy = new ConvertHeld();
        copy.idHigh = convert.idHigh;
        copy.idLow = convert.idLow;
        copy.expiryMs = convert.expiryMs;
        copy.holdHigh = convert.holdHigh;
        copy.holdLow = convert.holdLow;
        copy.quoteHigh = convert.quoteHigh;
        copy.quoteLow = convert.quoteLow;
        copy.feeAccount = convert.feeAccount;
        copy.fee = convert.fee;
        divide(charged.shares, copy.shares, 0, 0);
        return copy;
    }

    /** What the payee of the hold would have kept. */
    private static long kept(Capture capture, long payee) {
        if (capture.shares.count() == 0) {
            return capture.amount;
        }
        for (int place = 0; place < capture.shares.count(); place++) {
            if (capture.shares.account(place) == payee) {
                return capture.shares.amount(place);
            }
        }
        return 0;
    }

    private static void divide(Shares from, Shares into, long payee, long kept) {
        for (int place = 0; place < from.count(); place++) {
            into.add(from.account(place), from.account(place) == payee ? kept : from.amount(place));
        }
    }

    private static Capture copy(Capture from) {
        Capture capture = new Capture();
        capture.idHigh = from.idHigh;
        capture.idLow = from.idLow;
        capture.expiryMs = from.expiryMs;
        capture.holdHigh = from.holdHigh;
        capture.holdLow = from.holdLow;
        capture.amount = from.amount;
        capture.last = from.last;
        return capture;
    }

    private static Asset assetOf(long account) {
        Asset asset = Asset.ofCode(AccountId.assetCodeOf(account));
        if (asset == null) {
            throw new IllegalStateException("account " + account + " is in no asset");
        }
        return asset;
    }
}
