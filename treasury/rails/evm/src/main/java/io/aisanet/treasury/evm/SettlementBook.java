package io.aisanet.treasury.evm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.channel.GasSpent;
import io.aisanet.treasury.evm.chain.Fees;
import io.aisanet.treasury.evm.chain.HexBytes;
import io.aisanet.treasury.evm.chain.Receipt;
import io.aisanet.treasury.evm.chain.SignedTransaction;
import io.aisanet.treasury.log.Checkpoint;
import io.aisanet.treasury.log.DurableLog;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
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
    private final Map<String, Settlement> open = new LinkedHashMap<>();
    private final Map<EvmAddress, Integer> ofPayer = new HashMap<>();
    private long nextNonce;
    private GasSpent gas = GasSpent.NONE;

    SettlementBook(Path file, Checkpoint checkpoint) throws IOException {
        this.log = DurableLog.open(file, checkpoint, this::apply);
    }

    /** A transaction is signed, the first of its order or one that replaces another. */
    synchronized Settlement signed(Settlement.Order order, Bytes32 purpose, TxVersion version)
            throws IOException {
        ObjectNode record =
                Json.object()
                        .put("t", "signed")
                        .put("atMs", version.atMs())
                        .put("for", purpose.toString());
        record(version.writeTo(order.writeTo(record)));
        return Objects.requireNonNull(settlements.get(order.id()));
    }

    /** Somebody else handed the same order in first. */
    synchronized void adopted(Settlement settlement, Bytes32 hash, long atMs) throws IOException {
        record(about(settlement, "adopted").put("hash", hash.toString()).put("atMs", atMs));
    }

    /** It moved on. */
    synchronized void become(Settlement settlement, Settlement.State state) throws IOException {
        record(about(settlement, "state").put("state", state.name()));
    }

    /** It is over, and this is what it cost. */
    synchronized void ended(
            Settlement settlement, Settlement.State state, Receipt.Gas cost, long atMs)
            throws IOException {
        record(
                about(settlement, "state")
                        .put("state", state.name())
                        .put("gasWei", cost.wei().toString())
                        .put("atMs", atMs));
    }

    /** Says that somebody is told of its success; false where somebody was before. */
    synchronized boolean tell(Settlement settlement) throws IOException {
        if (settlement.isTold()) {
            return false;
        }
        record(about(settlement, "told"));
        return true;
    }

    private static ObjectNode about(Settlement settlement, String type) {
        return Json.object().put("t", type).put("id", settlement.order().id());
    }

    private void record(ObjectNode record) throws IOException {
        log.append(record);
        apply(record);
    }

    private void apply(ObjectNode record) {
        try {
            switch (record.path("t").asText()) {
                case "signed" -> applySigned(record);
                case "adopted" -> known(record).signed(foreign(record));
                case "told" -> known(record).tell();
                case "state" -> applyState(record);
                default -> throw new IllegalStateException("a record of an unknown type " + record);
            }
        } catch (MalformedMessage e) {
            throw new IllegalStateException("a record of ours that we cannot read", e);
        }
    }

    private void applySigned(ObjectNode record) throws MalformedMessage {
        Settlement.Order order = Settlement.Order.read(record);
        TxVersion version = TxVersion.read(record);
        Bytes32 purpose = Bytes32.parse(record.path("for").asText());
        Settlement settlement =
                settlements.computeIfAbsent(
                        order.id(),
                        id -> {
                            ofPayer.merge(order.payer(), 1, Integer::sum);
                            return new Settlement(order, purpose);
                        });
        settlement.signed(version);
        open.put(order.id(), settlement);
        nextNonce = Math.max(nextNonce, version.nonce() + 1);
    }

    private static TxVersion foreign(ObjectNode record) throws MalformedMessage {
        Bytes32 hash = Bytes32.parse(record.path("hash").asText());
        return new TxVersion(
                TxVersion.ADOPTED,
                new Fees(0, 0),
                0,
                new SignedTransaction(hash, HexBytes.EMPTY),
                record.path("atMs").asLong());
    }

    private void applyState(ObjectNode record) {
        Settlement settlement = known(record);
        settlement.become(Settlement.State.valueOf(record.path("state").asText()));
        if (!settlement.isOpen()) {
            open.remove(settlement.order().id());
        }
        if (record.has("gasWei")) {
            BigInteger wei = new BigInteger(record.path("gasWei").asText());
            gas = gas.with(wei, record.path("atMs").asLong());
        }
    }

    private Settlement known(ObjectNode record) {
        Settlement settlement = settlements.get(record.path("id").asText());
        if (settlement == null) {
            throw new IllegalStateException("a record of an unknown order: " + record);
        }
        return settlement;
    }

    /** What became of an order; null where it was never handed in. */
    synchronized @Nullable Settlement find(String id) {
        return settlements.get(id);
    }

    /** Those that may still change, in the order of their nonces. */
    synchronized List<Settlement> open() {
        return open.values().stream()
                .sorted(Comparator.comparingLong(one -> one.version().nonce()))
                .toList();
    }

    /** Whether an order of this payer is under way. */
    synchronized boolean isOpen(EvmAddress payer) {
        return open.values().stream().anyMatch(one -> one.order().payer().equals(payer));
    }

    /** How many orders of this payer were handed in. */
    synchronized int countOf(EvmAddress payer) {
        return ofPayer.getOrDefault(payer, 0);
    }

    /** What gas has cost. */
    synchronized GasSpent gas() {
        return gas;
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
