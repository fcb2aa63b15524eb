package io.aisanet.treasury.evm;

import io.aisanet.http402.Bytes32;
import io.aisanet.treasury.channel.PayoutState;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A part of a batch that one transaction pays. Its legs are fixed from the first signature on. Only
 * {@link PayoutBook} changes it.
 */
final class Job {
    private final String batchId;
    private final int part;
    private List<Leg> legs;
    private PayoutState state = PayoutState.PLANNED;
    private final List<TxVersion> versions = new ArrayList<>();
    private final int orderSeconds;
    private final long plannedMs;
    private @Nullable SignedOrder order;
    private @Nullable Sighting sighting;

    Job(String batchId, int part, List<Leg> legs) {
        this(batchId, part, legs, new Means(0, 0));
    }

    Job(String batchId, int part, List<Leg> legs, Means means) {
        this.batchId = batchId;
        this.part = part;
        this.legs = List.copyOf(legs);
        this.orderSeconds = means.orderSeconds();
        this.plannedMs = means.plannedMs();
    }

    /**
     * How it is paid.
     *
     * @param orderSeconds for how long our signed order is good; 0 = by a transaction of ours
     * @param plannedMs when it was taken on
     */
    record Means(int orderSeconds, long plannedMs) {}

    /** Whether the payee hands our order in. */
    boolean isByOrder() {
        return orderSeconds > 0;
    }

    int orderSeconds() {
        return orderSeconds;
    }

    long plannedMs() {
        return plannedMs;
    }

    /** Our order; null where none is signed. */
    @Nullable SignedOrder order() {
        return order;
    }

    void ordered(SignedOrder signed) {
        order = signed;
    }

    /** When it was first signed; empty where it was not. */
    OptionalLong signedMs() {
        SignedOrder signed = order;
        if (signed != null) {
            return OptionalLong.of(signed.atMs());
        }
        return versions.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(versions.getFirst().atMs());
    }

    String id() {
        return batchId + "/" + part;
    }

    String batchId() {
        return batchId;
    }

    /** The id under which the contract pays it once. */
    Bytes32 onChainId() {
        return PayoutContract.batchId(batchId, part);
    }

    /** Those that are paid; legs that were left out are not among them. */
    List<Leg> legs() {
        return legs;
    }

    List<PayoutContract.Order> orders() {
        return legs.stream().map(Leg::order).toList();
    }

    /** Atomic units. */
    long total() {
        return legs.stream().mapToLong(leg -> leg.order().amount()).sum();
    }

    PayoutState state() {
        return state;
    }

    List<TxVersion> versions() {
        return versions;
    }

    /** The one that is sent now. */
    TxVersion version() {
        return versions.getLast();
    }

    @Nullable Sighting sighting() {
        return sighting;
    }

    /** Whether it was signed and has not come to its end. */
    boolean isUnderWay() {
        return signedMs().isPresent() && state.isInFlight();
    }

    /** Whether it was signed and is in no block that we know. */
    boolean isOut() {
        return isUnderWay() && state != PayoutState.SEEN;
    }

    void become(PayoutState next) {
        state = state.become(next);
    }

    void signed(TxVersion version) {
        versions.add(version);
    }

    void seen(@Nullable Sighting where) {
        sighting = where;
    }

    /** Lets the bytes go that are never sent again. */
    void forgetBytes() {
        versions.replaceAll(TxVersion::withoutBytes);
    }

    void leaveOut(List<Leg> bad) {
        checkUnsigned();
        legs = legs.stream().filter(leg -> !bad.contains(leg)).toList();
    }

    /** Keeps this many legs and gives the others away. */
    List<Leg> keep(int count) {
        checkUnsigned();
        List<Leg> rest = legs.subList(count, legs.size());
        legs = List.copyOf(legs.subList(0, count));
        return rest;
    }

    private void checkUnsigned() {
        if (!versions.isEmpty()) {
            throw new IllegalStateException("job " + id() + " is signed: its legs are fixed");
        }
    }
}
