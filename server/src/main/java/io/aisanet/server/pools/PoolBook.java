package io.aisanet.server.pools;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.ledger.Asset;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.treasury.log.Checkpoint;
import io.aisanet.treasury.log.DurableLog;
import io.aisanet.treasury.pool.Level;
import io.aisanet.treasury.pool.OrderState;
import io.aisanet.treasury.route.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is written down of pools: orders and what became of them, levels, and how much had flowed
 * through the pools of the ledger when an hour began. For one thread at a time.
 */
final class PoolBook implements AutoCloseable {
    private final Map<String, PoolOrder> orders = new LinkedHashMap<>();
    private final Map<String, Level> levels = new HashMap<>();
    private final Map<String, List<Mark>> marks = new HashMap<>();
    private final Set<String> arrivals = new HashSet<>();
    private final DurableLog log;

    /** Credits less debits of an account at a time. */
    record Mark(long net, long atMs) {}

    PoolBook(Path file, Checkpoint checkpoint) throws IOException {
        this.log = DurableLog.open(file, checkpoint, this::apply);
    }

    private void append(ObjectNode json) {
        try {
            log.append(json);
        } catch (IOException e) {
            throw new UncheckedIOException("the log of the pools cannot be written", e);
        }
        apply(json);
    }

    private void apply(ObjectNode json) {
        switch (json.path("t").asText()) {
            case "order" -> put(order(json));
            case "state" -> move(json);
            case "level" ->
                    levels.put(
                            place(json.path("at")).toString(),
                            Level.valueOf(json.path("level").asText()));
            case "mark" ->
                    marks.computeIfAbsent(place(json.path("at")).toString(), _ -> new ArrayList<>())
                            .add(new Mark(json.path("net").asLong(), json.path("ms").asLong()));
            default -> throw new IllegalStateException("unknown record " + json.path("t"));
        }
    }

    private static PoolOrder order(JsonNode json) {
        long atMs = json.path("ms").asLong();
        return new PoolOrder(
                json.path("id").asText(),
                json.path("number").asLong(),
                new PoolOrder.Move(
                        place(json.path("from")),
                        place(json.path("to")),
                        json.path("in").asLong(),
                        json.path("out").asLong(),
                        json.path("arrivesAfter").asLong()),
                OrderState.valueOf(json.path("state").asText()),
                json.path("why").asText(),
                "",
                atMs,
                atMs);
    }

    private void move(JsonNode json) {
        put(
                require(json.path("id").asText())
                        .in(
                                OrderState.valueOf(json.path("state").asText()),
                                json.path("said").asText(),
                                json.path("ms").asLong()));
        if (json.has("arrival")) {
            arrivals.add(json.path("arrival").asText());
        }
    }

    private void put(PoolOrder order) {
        orders.put(order.id(), order);
    }

    private PoolOrder require(String id) {
        PoolOrder found = orders.get(id);
        if (found == null) {
            throw new IllegalStateException("no order " + id);
        }
        return found;
    }

    /** Writes an order down; its id follows from what it is and from its place among all. */
    PoolOrder propose(PoolOrder.Move move, OrderState state, String why, long nowMs) {
        long number = orders.size() + 1L;
        String what = number + "\n" + move + "\n" + nowMs;
        String id = CommandId.derive("aisa-rebalancing", what.getBytes(UTF_8)).toString();
        ObjectNode json =
                Json.object()
                        .put("t", "order")
                        .put("id", id)
                        .put("number", number)
                        .put("in", move.in())
                        .put("out", move.out())
                        .put("arrivesAfter", move.arrivesAfter())
                        .put("state", state.name())
                        .put("why", why)
                        .put("ms", nowMs);
        json.set("from", place(move.from()));
        json.set("to", place(move.to()));
        append(json);
        return require(id);
    }

    PoolOrder become(PoolOrder order, OrderState next, String said, long nowMs) {
        append(state(order, next, said, nowMs));
        return require(order.id());
    }

    /**
     * It is there: no other order may claim what arrived.
     *
     * @param arrival name of the deposit; empty where it came by none
     * @param said how, for people
     */
    PoolOrder arrived(PoolOrder order, String arrival, String said, long nowMs) {
        ObjectNode json = state(order, OrderState.DONE, said, nowMs);
        append(arrival.isEmpty() ? json : json.put("arrival", arrival));
        return require(order.id());
    }

    private static ObjectNode state(PoolOrder order, OrderState next, String said, long nowMs) {
        return Json.object()
                .put("t", "state")
                .put("id", order.id())
                .put("state", next.name())
                .put("said", said)
                .put("ms", nowMs);
    }

    void level(Place place, Level level) {
        ObjectNode json = Json.object().put("t", "level").put("level", level.name());
        json.set("at", place(place));
        append(json);
    }

    void mark(Place place, long net, long nowMs) {
        ObjectNode json = Json.object().put("t", "mark").put("net", net).put("ms", nowMs);
        json.set("at", place(place));
        append(json);
    }

    private static ObjectNode place(Place place) {
        return Json.object().put("asset", place.asset().name()).put("rail", place.rail());
    }

    private static Place place(JsonNode json) {
        return new Place(Asset.valueOf(json.path("asset").asText()), json.path("rail").asText());
    }

    Optional<PoolOrder> order(String id) {
        return Optional.ofNullable(orders.get(id));
    }

    /** All of them, the oldest first. */
    List<PoolOrder> orders() {
        return List.copyOf(orders.values());
    }

    List<PoolOrder> open() {
        return orders.values().stream().filter(order -> order.state().isOpen()).toList();
    }

    Level levelOf(Place place) {
        return levels.getOrDefault(place.toString(), Level.NORMAL);
    }

    List<Mark> marksOf(Place place) {
        return List.copyOf(marks.getOrDefault(place.toString(), List.of()));
    }

    boolean hasArrived(String arrival) {
        return arrivals.contains(arrival);
    }

    @Override
    public void close() {
        try {
            log.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
