package io.aisanet.paywall.session;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.mpp.VoucherKey;
import io.aisanet.paywall.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One session. What is charged never exceeds what is set aside, however many calls are under way.
 * Safe for any number of threads.
 */
public final class Session {

    private final Opening opening;
    private final @Nullable VoucherKey vouchers;
    private final ReentrantLock lock = new ReentrantLock();
    private final SequenceWindow used;
    private final List<Deposit> deposits = new ArrayList<>();
    private Cost charged;
    private long balance;
    private long captured;
    private long reserved;
    private boolean closing;
    private @Nullable SignedTotal signed;
    private @Nullable FollowedCalls followed;

    Session(Opening opening) {
        this(opening, new SequenceWindow(), Cost.NONE);
    }

    Session(Opening opening, SequenceWindow used, Cost charged) {
        this.opening = opening;
        Bytes32 key = opening.key();
        this.vouchers = key == null ? null : new VoucherKey(opening.id().toString(), key);
        this.used = used;
        this.charged = charged;
    }

    /**
     * What the payer of a channel signed last.
     *
     * @param total most that may have been taken in all, atomic units
     * @param signature {@code 0x} and hexadecimal digits
     */
    public record SignedTotal(long total, String signature) {}

    /**
     * How it stands.
     *
     * @param balance all that is or was set aside and not given back, atomic units
     * @param charged what the calls cost so far
     * @param captured what the payee has of it
     * @param reserved for calls that are under way
     */
    public record Standing(
            long balance,
            Cost charged,
            long captured,
            long reserved,
            @Nullable SignedTotal signed) {

        /** What a further call may cost. */
        public long left() {
            return balance - charged.roundedUp() - reserved;
        }
    }

    public Opening opening() {
        return opening;
    }

    /** What its vouchers are checked with; null = a channel's are signed. */
    public @Nullable VoucherKey vouchers() {
        return vouchers;
    }

    public Standing standing() {
        lock.lock();
        try {
            return new Standing(balance, charged, captured, reserved, signed);
        } finally {
            lock.unlock();
        }
    }

    private void sumUp() {
        balance = deposits.stream().mapToLong(Deposit::amount).sum();
        captured = deposits.stream().mapToLong(Deposit::captured).sum();
    }

    List<Deposit> deposits() {
        lock.lock();
        try {
            return List.copyOf(deposits);
        } finally {
            lock.unlock();
        }
    }

    /** Whether this hold is among its money. */
    public boolean has(Deposit deposit) {
        return deposits().stream().anyMatch(known -> known.hold().equals(deposit.hold()));
    }

    /** False when it is there already. */
    boolean add(Deposit deposit) {
        lock.lock();
        try {
            boolean added = !has(deposit) && deposits.add(deposit);
            sumUp();
            return added;
        } finally {
            lock.unlock();
        }
    }

    void replace(Deposit deposit) {
        lock.lock();
        try {
            deposits.replaceAll(old -> old.hold().equals(deposit.hold()) ? deposit : old);
            sumUp();
        } finally {
            lock.unlock();
        }
    }

    Admission reserve(long sequence, long amount, long nowMs) {
        lock.lock();
        try {
            if (used.isUsed(sequence)) {
                return Admission.USED;
            }
            Admission ready = ready(amount, nowMs);
            if (ready == Admission.RESERVED) {
                used.use(sequence);
                reserved += amount;
            }
            return ready;
        } finally {
            lock.unlock();
        }
    }

    private Admission ready(long amount, long nowMs) {
        if (closing || nowMs >= opening.untilMs()) {
            return Admission.ENDED;
        }
        return amount > balance - charged.roundedUp() - reserved
                ? Admission.SHORT
                : Admission.RESERVED;
    }

    /** The next call of a channel, whose voucher says the total that it allows. */
    Admission reserveTotal(long total, long amount, long nowMs) {
        lock.lock();
        try {
            if (reserved > 0) {
                return Admission.BUSY;
            }
            if (total != charged.units() + amount) {
                return Admission.MISMATCH;
            }
            Admission ready = ready(amount, nowMs);
            if (ready == Admission.RESERVED) {
                reserved = amount;
            }
            return ready;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends a call with what it cost.
     *
     * @param trace of the call until it is captured; null = nobody follows it
     * @return what is followed; null = nothing
     */
    @Nullable FollowedCall charge(long sequence, long amount, Cost cost, @Nullable String trace) {
        lock.lock();
        try {
            reserved -= amount;
            if (!used.isOld(sequence)) {
                used.use(sequence);
            }
            return charge(cost, trace);
        } finally {
            lock.unlock();
        }
    }

    /** The same in a channel. */
    @Nullable FollowedCall chargeTotal(
            SignedTotal by, long amount, Cost cost, @Nullable String trace) {
        lock.lock();
        try {
            reserved -= amount;
            signed = by;
            return charge(cost, trace);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable FollowedCall charge(Cost cost, @Nullable String trace) {
        charged = charged.plus(cost);
        if (trace == null) {
            return null;
        }
        FollowedCall call = new FollowedCall(trace, cost, charged);
        follow(call);
        return call;
    }

    private void follow(FollowedCall call) {
        FollowedCalls calls = followed == null ? new FollowedCalls() : followed;
        followed = calls;
        calls.add(call);
    }

    /** Followed by an earlier run; false where that has captured it. */
    boolean recall(FollowedCall call) {
        lock.lock();
        try {
            boolean open = call.upTo().compareTo(Cost.of(captured)) > 0;
            if (open) {
                follow(call);
            }
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** Whether calls wait for their capture that somebody follows. */
    boolean isFollowed() {
        lock.lock();
        try {
            return followed != null && !followed.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Some of the calls that somebody follows. */
    List<FollowedCall> followed(Function<FollowedCalls, List<FollowedCall>> which) {
        lock.lock();
        try {
            return followed == null ? List.of() : which.apply(followed);
        } finally {
            lock.unlock();
        }
    }

    /** Charged by an earlier run: nothing is reserved for it. */
    void recall(long sequence, Cost cost, @Nullable SignedTotal by) {
        lock.lock();
        try {
            if (by == null && !used.isOld(sequence)) {
                used.use(sequence);
            }
            signed = by == null ? signed : by;
            charged = charged.plus(cost);
        } finally {
            lock.unlock();
        }
    }

    /** A call that costs nothing after all. Its number stays used: a credential buys one call. */
    void release(long amount) {
        lock.lock();
        try {
            reserved -= amount;
        } finally {
            lock.unlock();
        }
    }

    boolean isUsed(long sequence) {
        lock.lock();
        try {
            return used.isUsed(sequence);
        } finally {
            lock.unlock();
        }
    }

    /** Takes no further call; false when calls are still under way. */
    boolean close() {
        lock.lock();
        try {
            closing = true;
            return reserved == 0;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    SequenceWindow used() {
        return used;
    }
}
