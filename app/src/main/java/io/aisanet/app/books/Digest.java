package io.aisanet.app.books;

import io.aisanet.http402.AisaAsset;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.WalletKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What agents paid in a period. A payment is money that moved from an agent to a provider: a
 * transfer, or all captures of one hold; it counts when its first money moves. Money that agents
 * were given is no payment. Refunds are added up apart.
 */
public final class Digest {
    /** What one payee was paid in one asset. */
    public record Line(String payee, AisaAsset asset, long payments, long amount, long refunded) {
        private Line plus(Line other) {
            return new Line(
                    payee,
                    asset,
                    payments + other.payments,
                    Math.addExact(amount, other.amount),
                    Math.addExact(refunded, other.refunded));
        }
    }

    private record Key(long payee, AisaAsset asset) {}

    private final Period period;
    private final long ownerId;
    private final Names names = new Names();
    private final Map<Key, Line> lines = new HashMap<>();

    /**
     * @param ownerId whose agents count; 0 = everybody's
     */
    public Digest(Period period, long ownerId) {
        this.period = period;
        this.ownerId = ownerId;
    }

    /** Counts the next event. Every event must be told, from the first one on. */
    public void accept(Event event) {
        names.accept(event);
        if (!period.contains(event.timestampMs) || !isPayment(event)) {
            return;
        }
        boolean refund = event.type == EventType.REFUNDED;
        boolean first = event.type != EventType.CAPTURED || event.captureNumber == 1;
        long payee = payee(event);
        AisaAsset.ofWireCode(AccountId.assetCodeOf(event.payer))
                .ifPresent(asset ->
                        lines.merge(
                                new Key(payee, asset),
                                new Line(
                                        names.ofAccount(payee),
                                        asset,
                                        !refund && first ? 1 : 0,
                                        refund ? 0 : event.amount,
                                        refund ? event.amount : 0),
                                Line::plus));
    }

    /** A line a payee and asset, the largest amount first. */
    public List<Line> lines() {
        var all = new ArrayList<>(lines.values());
        all.sort(
                Comparator.comparing(Line::asset)
                        .thenComparing(Comparator.comparingLong(Line::amount).reversed())
                        .thenComparing(Line::payee));
        return all;
    }

    public long payments() {
        return lines.values().stream().mapToLong(Line::payments).sum();
    }

    /** What was paid, without what was refunded later being taken off. */
    public Map<AisaAsset, Long> totals() {
        return sum(Line::amount);
    }

    /** What came back. */
    public Map<AisaAsset, Long> refunds() {
        return sum(Line::refunded);
    }

    private Map<AisaAsset, Long> sum(ToLongFunction<Line> figure) {
        var totals = new EnumMap<AisaAsset, Long>(AisaAsset.class);
        lines.values()
                .forEach(line ->
                        totals.merge(line.asset(), figure.applyAsLong(line), Math::addExact));
        return totals;
    }

    private boolean isPayment(Event event) {
        return switch (event.type) {
            case TRANSFERRED, CAPTURED, REFUNDED, CONVERTED, HOLD_CONVERTED ->
                    isKind(event.payer, WalletKind.AGENT)
                            && isKind(payee(event), WalletKind.PROVIDER)
                            && (ownerId == 0 || ownerOf(event.payer) == ownerId);
            default -> false;
        };
    }

    /** Whoever gets what comes out of a conversion was paid, in the asset that was given. */
    private static long payee(Event event) {
        boolean converted =
                event.type == EventType.CONVERTED || event.type == EventType.HOLD_CONVERTED;
        return converted ? event.result : event.payee;
    }

    private boolean isKind(long accountId, WalletKind kind) {
        return names.walletOfAccount(accountId).map(it -> it.kind() == kind).orElse(false);
    }

    private long ownerOf(long accountId) {
        return names.walletOfAccount(accountId).map(WalletEntry::owner).orElse(0L);
    }
}
