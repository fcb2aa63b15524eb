package io.aisanet.treasury.lightning.simulator;

import io.aisanet.http402.Bytes32;
import io.aisanet.treasury.lightning.invoice.Invoice;
import io.aisanet.treasury.lightning.wire.FailureCode;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A payment on its way: HTLCs are locked hop by hop, the preimage or the failure comes back hop by
 * hop. One hop a step.
 */
final class Transit {
    private static final int ATTEMPTS_MAX = 3;

    /** Where it is. */
    enum Phase {
        FORWARD,
        HELD,
        SETTLING,
        FAILING,
        FULFILLED,
        FAILED
    }

    /** What is to be paid. */
    record Wish(String id, Invoice invoice, long amount, long feeMax, long expiresAtMs) {}

    private final Wish wish;
    private final RoutingNode from;
    private final @Nullable RoutingNode to;
    private final SimulatedNetwork network;
    private final Set<RoutingChannel> excluded = new HashSet<>();
    private List<Hop> hops = List.of();
    private int position;
    private int attempts;
    private Phase phase = Phase.FORWARD;
    private @Nullable Bytes32 preimage;
    private FailureCode code = FailureCode.UNKNOWN_NEXT_PEER;
    private int failedAt;

    Transit(SimulatedNetwork network, Wish wish, RoutingNode from, @Nullable RoutingNode to) {
        this.network = network;
        this.wish = wish;
        this.from = from;
        this.to = to;
    }

    Wish wish() {
        return wish;
    }

    Phase phase() {
        return phase;
    }

    boolean isOver() {
        return phase == Phase.FULFILLED || phase == Phase.FAILED;
    }

    FailureCode code() {
        return code;
    }

    int failedAt() {
        return failedAt;
    }

    /** Known to the sender when the first hop is settled. */
    Bytes32 preimage() {
        return Objects.requireNonNull(preimage);
    }

    /** What the first hop locks beyond what the payee gets. */
    long fee() {
        return hops.isEmpty() ? 0 : hops.getFirst().amount() - wish.amount();
    }

    Hop last() {
        return hops.getLast();
    }

    /** One hop on. */
    void step(long nowMs) {
        switch (phase) {
            case FORWARD -> forward(nowMs);
            case HELD -> held(nowMs);
            case SETTLING -> settle(nowMs);
            case FAILING -> unlock();
            case FULFILLED, FAILED -> throw new IllegalStateException(wish.id + " is over");
        }
    }

    private void forward(long nowMs) {
        if (hops.isEmpty()) {
            choose();
            return;
        }
        if (position == hops.size()) {
            phase = Phase.HELD;
            network.arrived(this);
            held(nowMs);
            return;
        }
        FailureCode no = refusal(hops.get(position), nowMs);
        if (no != null) {
            fail(no, position);
            return;
        }
        hops.get(position).lock();
        position++;
    }

    private void choose() {
        attempts++;
        var load = new Ways.Load(wish.amount, wish.expiresAtMs);
        List<Hop> way = to == null ? null : network.ways().best(from, to, excluded, load);
        if (way == null) {
            end(attempts == 1 ? FailureCode.UNKNOWN_NEXT_PEER : code);
        } else if (way.getFirst().amount() - wish.amount > wish.feeMax) {
            end(FailureCode.FEE_INSUFFICIENT);
        } else {
            hops = way;
        }
    }

    private void end(FailureCode why) {
        code = why;
        phase = Phase.FAILED;
    }

    private static @Nullable FailureCode refusal(Hop hop, long nowMs) {
        Policy policy = hop.channel().policy();
        if (hop.from().isOffline() || hop.to().isOffline()) {
            return FailureCode.TEMPORARY_NODE_FAILURE;
        }
        if (hop.channel().isDisabled()) {
            return FailureCode.CHANNEL_DISABLED;
        }
        if (hop.amount() < policy.amountMin()) {
            return FailureCode.AMOUNT_BELOW_MINIMUM;
        }
        if (hop.expiresAtMs() - nowMs < policy.deltaMs()) {
            return FailureCode.EXPIRY_TOO_SOON;
        }
        return hop.channel().has(hop.from()) < hop.amount()
                ? FailureCode.TEMPORARY_CHANNEL_FAILURE
                : null;
    }

    /** The payee has it before it. */
    private void held(long nowMs) {
        if (nowMs >= last().expiresAtMs()) {
            fail(FailureCode.PERMANENT_CHANNEL_FAILURE, hops.size());
        } else if (!network.isUs(last().to()) && !last().to().isHolding()) {
            Bytes32 known = last().to().take(wish.invoice, wish.amount, nowMs);
            if (known == null) {
                fail(FailureCode.INCORRECT_OR_UNKNOWN_PAYMENT_DETAILS, hops.size());
            } else {
                preimage = known;
                phase = Phase.SETTLING;
            }
        }
    }

    /** We take it. */
    void taken(Bytes32 known, long nowMs) {
        preimage = known;
        phase = Phase.SETTLING;
        settle(nowMs);
    }

    /** We refuse it, or it failed on its way. */
    void fail(FailureCode why, int at) {
        code = why;
        failedAt = at;
        if (at < hops.size()) {
            excluded.add(hops.get(at).channel());
        }
        phase = Phase.FAILING;
    }

    private void settle(long nowMs) {
        position--;
        Hop hop = hops.get(position);
        hop.settle();
        network.settled(this, hop, nowMs);
        if (position == 0) {
            phase = Phase.FULFILLED;
        }
    }

    private void unlock() {
        if (position > 0) {
            position--;
            hops.get(position).unlock();
            network.unlocked(this, hops.get(position));
        }
        if (position == 0) {
            boolean again = code.isTemporary() && failedAt > 0 && attempts < ATTEMPTS_MAX;
            phase = again ? Phase.FORWARD : Phase.FAILED;
            hops = again ? List.of() : hops;
        }
    }
}
