package io.aisanet.treasury.evm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.log.Checkpoint;
import io.aisanet.treasury.log.DurableLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The orders that were handed in: the sum of the records in the log. A record is on disk before it
 * counts. Safe for several threads.
 */
final class SettlementBook implements AutoCloseable {
    private final DurableLog log;
    private final Map<String, Settlement> settlements = new LinkedHashMap<>();
    private long nextNonce;

    SettlementBook(Path file, Checkpoint checkpoint) throws IOException {
        this.log = DurableLog.open(file, checkpoint, this::apply);
    }

    /** A transaction is signed, the first of its order or one that replaces another. */
    synchronized Settlement signed(Settlement.Order order, TxVersion version) throws IOException {
        ObjectNode record = Json.object().put("t", "signed").put("atMs", version.atMs());
        record(version.writeTo(order.writeTo(record)));
        return Objects.requireNonNull(settlements.get(order.id()));
    }

    /** It moved on. */
    synchronized void become(Settlement settlement, Settlement.State state) throws IOException {
        record(
                Json.object()
                        .put("t", "state")
                        .put("id", settlement.order().id())
                        .put("state", state.name()));
    }

    private void record(ObjectNode record) throws IOException {
        log.append(record);
        apply(record);
    }

    private void apply(ObjectNode record) {
        try {
            if (record.path("t").asText().equals("signed")) {
                Settlement.Order order = Settlement.Order.read(record);
                TxVersion version = TxVersion.read(record);
                settlements
                        .computeIfAbsent(order.id(), id -> new Settlement(order))
                        .signed(version);
                nextNonce = Math.max(nextNonce, version.nonce() + 1);
                return;
            }
            Settlement settlement = settlements.get(record.path("id").asText());
            if (settlement == null) {
                throw new IllegalStateException("a record of an unknown order: " + record);
            }
            settlement.become(Settlement.State.valueOf(record.path("state").asText()));
        } catch (MalformedMessage e) {
            throw new IllegalStateException("a record of ours that we cannot read", e);
        }
    }

    /** What became of an order; null where it was never handed in. */
    synchronized @Nullable Settlement find(String id) {
        return settlements.get(id);
    }

    /** Those that may still change, in the order of their nonces. */
    synchronized List<Settlement> open() {
        return settlements.values().stream()
                .filter(Settlement::isOpen)
                .sorted(Comparator.comparingLong(one -> one.version().nonce()))
                .toList();
    }

    /** The nonce after the highest that was ever signed. */
    synchronized long nextNonce() {
        return nextNonce;
    }

    @Override
    public synchronized void close() throws IOException {
        log.close();
    }
}
