package io.aisanet.treasury.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.channel.Watch;
import io.aisanet.treasury.log.Checkpoint;
import io.aisanet.treasury.log.DurableLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came in and went out, and up to which block everything is final: the sum of the records in
 * the rail's log. A record is on disk before it counts. Safe for several threads.
 */
final class DepositBook implements AutoCloseable {
    private final String chain;
    private final Asset asset;
    private final DurableLog log;
    private final Map<String, Known> deposits = new HashMap<>();
    private final Map<String, Known> pending = new TreeMap<>();
    private final List<Watch.Notice> notices = new ArrayList<>();
    private final List<StatementLine> lines = new ArrayList<>();
    private final List<Long> balances = new ArrayList<>();
    private @Nullable Cursor cursor;

    /** A deposit that is not final yet, or its last state. */
    record Known(Movement movement, Deposit deposit) {}

    /**
     * Up to where everything is final.
     *
     * @param block height
     * @param hash of the block there
     */
    record Cursor(long block, Bytes32 hash) {}

    /**
     * A movement and the time of its block.
     *
     * @param movement what moved
     * @param atMs time of the block
     */
    record Timed(Movement movement, long atMs) {}

    DepositBook(Rail rail, Path file, Checkpoint checkpoint) throws IOException {
        this.chain = rail.chain();
        this.asset = rail.settings().token().asset();
        this.log = DurableLog.open(file, checkpoint, this::apply);
    }

    private void record(ObjectNode record) throws IOException {
        log.append(record);
        apply(record);
    }

    /** Where counting begins, and what we had there. */
    synchronized void opened(Cursor at, long balance) throws IOException {
        record(cursor("opening", at).put("balance", balance));
    }

    /** A deposit is in a block. */
    synchronized void seen(Timed timed) throws IOException {
        record(timed(timed).put("t", "seen"));
    }

    /** A deposit is in no block any more. */
    synchronized void reorged(Known known) throws IOException {
        record(timed(new Timed(known.movement(), known.deposit().atMs())).put("t", "reorged"));
    }

    /** All blocks up to here are final, with these movements in them. */
    synchronized void settled(Cursor upTo, List<Timed> movements) throws IOException {
        ObjectNode record = cursor("final", upTo);
        ArrayNode moves = record.putArray("moves");
        movements.forEach(move -> moves.add(timed(move)));
        record(record);
    }

    private static ObjectNode cursor(String type, Cursor at) {
        return Json.object()
                .put("t", type)
                .put("block", at.block())
                .put("hash", at.hash().toString());
    }

    private static ObjectNode timed(Timed timed) {
        return timed.movement().toJson().put("atMs", timed.atMs());
    }

    private void apply(ObjectNode record) {
        try {
            switch (record.path("t").asText()) {
                case "opening" -> {
                    cursor = readCursor(record);
                    balances.add(record.path("balance").asLong());
                }
                case "seen" -> tell(read(record), Deposit.State.SEEN);
                case "reorged" -> tell(read(record), Deposit.State.REORGED);
                case "final" -> settle(record);
                default -> throw new IllegalStateException("a record of an unknown type " + record);
            }
        } catch (MalformedMessage e) {
            throw new IllegalStateException("a record of ours that we cannot read", e);
        }
    }

    private static Cursor readCursor(ObjectNode record) throws MalformedMessage {
        return new Cursor(
                record.path("block").asLong(), Bytes32.parse(record.path("hash").asText()));
    }

    private static Timed read(JsonNode json) throws MalformedMessage {
        return new Timed(Movement.read(json), json.path("atMs").asLong());
    }

    private void settle(ObjectNode record) throws MalformedMessage {
        Cursor upTo = readCursor(record);
        Set<String> settled = new HashSet<>();
        for (JsonNode move : record.path("moves")) {
            Timed timed = read(move);
            String reference = reference(timed.movement());
            settled.add(reference);
            if (timed.movement().isDeposit()) {
                if (!deposits.containsKey(reference)) {
                    tell(timed, Deposit.State.SEEN);
                }
                tell(timed, Deposit.State.FINAL);
            }
            book(timed, reference);
        }
        for (Known known : List.copyOf(pending.values())) {
            if (known.movement().place().blockNumber() <= upTo.block()
                    && !settled.contains(known.deposit().reference())) {
                tell(new Timed(known.movement(), known.deposit().atMs()), Deposit.State.REORGED);
            }
        }
        cursor = upTo;
    }

    private void book(Timed timed, String reference) {
        Movement move = timed.movement();
        lines.add(
                new StatementLine(
                        lines.size() + 1L,
                        move.account().toString(),
                        reference,
                        asset,
                        move.amount(),
                        move.claim(),
                        timed.atMs()));
        balances.add(Math.addExact(balances.getLast(), move.amount()));
    }

    private void tell(Timed timed, Deposit.State state) {
        Movement move = timed.movement();
        String reference = reference(move);
        Deposit deposit =
                new Deposit(
                        reference,
                        asset,
                        move.amount(),
                        move.claim(),
                        move.other().toString(),
                        state,
                        timed.atMs());
        Known before = deposits.put(reference, new Known(move, deposit));
        if (before != null && !Deposit.mayBecome(before.deposit().state(), state)) {
            throw new IllegalStateException(
                    "deposit " + reference + ": " + before.deposit().state() + " to " + state);
        }
        if (state == Deposit.State.SEEN) {
            pending.put(reference, new Known(move, deposit));
        } else {
            pending.remove(reference);
        }
        notices.add(new Watch.Notice(notices.size() + 1L, deposit));
    }

    /** The identity of a movement. */
    String reference(Movement movement) {
        return References.of(chain, movement.place().txHash(), movement.place().index());
    }

    /** Up to where everything is final; null before the first step. */
    synchronized @Nullable Cursor cursor() {
        return cursor;
    }

    /** Deposits that are seen and not final, by their references. */
    synchronized Map<String, Known> pending() {
        return Map.copyOf(pending);
    }

    synchronized List<Watch.Notice> notices(long afterNumber, int limit) {
        return page(notices, afterNumber, limit);
    }

    synchronized List<StatementLine> lines(long afterNumber, int limit) {
        return page(lines, afterNumber, limit);
    }

    private static <T> List<T> page(List<T> all, long afterNumber, int limit) {
        int from = (int) Math.min(all.size(), Math.max(0, afterNumber));
        return List.copyOf(all.subList(from, Math.min(all.size(), from + limit)));
    }

    /** Atomic units after that many lines; null before the first step. */
    synchronized @Nullable Long balance(long upToNumber) {
        return balances.isEmpty()
                ? null
                : balances.get((int) Math.min(balances.size() - 1L, Math.max(0, upToNumber)));
    }

    @Override
    public synchronized void close() throws IOException {
        log.close();
    }
}
