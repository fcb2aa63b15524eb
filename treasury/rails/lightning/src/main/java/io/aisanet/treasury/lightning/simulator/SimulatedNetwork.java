package io.aisanet.treasury.lightning.simulator;

import io.aisanet.http402.Bytes32;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.lightning.invoice.Invoice;
import io.aisanet.treasury.lightning.wire.FailureCode;
import io.aisanet.treasury.lightning.wire.IncomingHtlc;
import io.aisanet.treasury.lightning.wire.PeerLine;
import io.aisanet.treasury.lightning.wire.PeerTerms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nodes, channels, and payments on their way. Deterministic: the same calls make the same network.
 *
 * <pre>
 *   us - hub - ada - bob - dan        hub is our peer; ada is cheap and carries little,
 *         |           |               carol is dear and carries much
 *         +--- carol -+
 * </pre>
 */
final class SimulatedNetwork {
    private static final long TYPICAL_MS = 2_000;
    private static final long UNIT = 1_000_000;
    private static final long OURS = 1_000_000 * UNIT;

    private final Asset asset;
    private final Map<String, RoutingNode> nodes = new LinkedHashMap<>();
    private final Map<String, RoutingChannel> channels = new LinkedHashMap<>();
    private final Map<String, Transit> transits = new LinkedHashMap<>();
    private final List<IncomingHtlc> incoming = new ArrayList<>();
    private final List<PeerLine> lines = new ArrayList<>();

    SimulatedNetwork(Asset asset) {
        this.asset = asset;
        for (String name : List.of("us", "hub", "ada", "bob", "carol", "dan")) {
            nodes.put(name, new RoutingNode(name));
        }
        join("us", "hub", OURS, new Policy(0, 0, 30_000, 1));
        join("hub", "ada", 1_000 * UNIT, new Policy(10, 100, 60_000, 1));
        join("ada", "bob", 1_000 * UNIT, new Policy(10, 100, 60_000, 1));
        join("hub", "carol", OURS, new Policy(1_000, 1_000, 120_000, 1));
        join("carol", "bob", OURS, new Policy(1_000, 1_000, 120_000, 1));
        join("bob", "dan", OURS, new Policy(5, 50, 30_000, 100));
    }

    private void join(String left, String right, long each, Policy policy) {
        String id = left + "-" + right;
        channels.put(id, new RoutingChannel(id, node(left), node(right), each, policy));
    }

    RoutingNode node(String name) {
        return Objects.requireNonNull(nodes.get(name), name);
    }

    RoutingChannel channel(String id) {
        return Objects.requireNonNull(channels.get(id), id);
    }

    Ways ways() {
        return new Ways(List.copyOf(channels.values()));
    }

    boolean isUs(RoutingNode node) {
        return node == node("us");
    }

    private RoutingChannel ours() {
        return channel("us-hub");
    }

    /** A payment of ours; its first hop is our channel. */
    Transit pay(Transit.Wish wish) {
        RoutingNode payee = payee(wish.invoice().payee());
        return begin(wish, node("us"), payee);
    }

    /** Somebody pays us; who is not one of the nodes is us. */
    Transit payUs(Transit.Wish wish, RoutingNode payer) {
        return begin(wish, payer, node("us"));
    }

    private Transit begin(Transit.Wish wish, RoutingNode from, @Nullable RoutingNode to) {
        Transit transit = new Transit(this, wish, from, to);
        transits.put(wish.id(), transit);
        return transit;
    }

    private @Nullable RoutingNode payee(Bytes32 id) {
        return nodes.values().stream()
                .filter(node -> !isUs(node) && node.key().id().equals(id))
                .findFirst()
                .orElse(null);
    }

    @Nullable Transit find(String id) {
        return transits.get(id);
    }

    /** A payment of ours with this hash that is under way or done. */
    @Nullable Transit live(Bytes32 hash) {
        return transits.values().stream()
                .filter(one -> one.wish().invoice().paymentHash().equals(hash))
                .filter(one -> one.phase() != Transit.Phase.FAILED)
                .findFirst()
                .orElse(null);
    }

    /** One hop on for every payment. */
    void tick(long nowMs) {
        for (Transit transit : List.copyOf(transits.values())) {
            if (!transit.isOver()) {
                transit.step(nowMs);
            }
        }
    }

    boolean isIdle() {
        return transits.values().stream().allMatch(Transit::isOver);
    }

    void arrived(Transit transit) {
        if (isUs(transit.last().to())) {
            tell(transit, IncomingHtlc.State.HELD);
        }
    }

    private void tell(Transit transit, IncomingHtlc.State state) {
        incoming.add(
                new IncomingHtlc(
                        incoming.size() + 1L,
                        transit.wish().invoice().paymentHash(),
                        transit.last().amount(),
                        transit.last().expiresAtMs(),
                        state));
    }

    void settled(Transit transit, Hop hop, long nowMs) {
        if (hop.channel() != ours()) {
            return;
        }
        Bytes32 hash = transit.wish().invoice().paymentHash();
        if (isUs(hop.from())) {
            line("out:" + hash, -transit.wish().amount(), nowMs);
            if (transit.fee() > 0) {
                line("fee:" + transit.wish().id(), -transit.fee(), nowMs);
            }
        } else {
            tell(transit, IncomingHtlc.State.FULFILLED);
            line("in:" + hash, hop.amount(), nowMs);
        }
    }

    private void line(String reference, long amount, long nowMs) {
        long before = lines.isEmpty() ? OURS : lines.getLast().balance();
        lines.add(new PeerLine(lines.size() + 1L, reference, amount, before + amount, nowMs));
    }

    void unlocked(Transit transit, Hop hop) {
        if (hop.channel() == ours() && !isUs(hop.from())) {
            tell(transit, IncomingHtlc.State.CANCELLED);
        }
    }

    /** Our word on what the peer holds for us. */
    IncomingHtlc answer(Bytes32 hash, @Nullable Bytes32 preimage, FailureCode code, long nowMs) {
        Transit held = live(hash);
        if (held != null
                && held.phase() == Transit.Phase.HELD
                && isUs(held.last().to())
                && nowMs < held.last().expiresAtMs()) {
            if (preimage != null && Invoice.hashOf(preimage).equals(hash)) {
                held.taken(preimage, nowMs);
            } else if (preimage == null) {
                held.fail(code, 0);
            }
        }
        return incoming.stream()
                .filter(one -> one.paymentHash().equals(hash))
                .reduce((_, last) -> last)
                .orElseThrow(() -> new IllegalArgumentException("no HTLC " + hash));
    }

    List<IncomingHtlc> incoming(long after, int limit) {
        return incoming.stream().filter(one -> one.number() > after).limit(limit).toList();
    }

    List<PeerLine> lines(long after, int limit) {
        return lines.stream().filter(one -> one.number() > after).limit(limit).toList();
    }

    /** What a payment costs at most, to whoever can be reached. */
    PeerTerms terms(long amount) {
        long fee = 0;
        int hops = 1;
        long lockMs = ours().policy().deltaMs();
        for (RoutingNode node : nodes.values()) {
            List<Hop> way =
                    isUs(node)
                            ? null
                            : ways().best(node("us"), node, Set.of(), new Ways.Load(amount, 0));
            if (way != null && way.getFirst().amount() - amount >= fee) {
                fee = way.getFirst().amount() - amount;
                hops = way.size();
                lockMs = way.getLast().channel().policy().deltaMs() - way.getLast().expiresAtMs();
            }
        }
        return new PeerTerms(
                node("hub").key().id(),
                OURS,
                ours().has(node("us")),
                fee,
                hops,
                lockMs,
                TYPICAL_MS);
    }

    Asset asset() {
        return asset;
    }
}
