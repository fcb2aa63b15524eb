package io.aisanet.treasury.lightning.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.lightning.invoice.Invoice;
import io.aisanet.treasury.lightning.wire.FailureCode;
import io.aisanet.treasury.lightning.wire.HtlcOrder;
import io.aisanet.treasury.log.Checkpoint;
import io.aisanet.treasury.log.DurableLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The network, and on disk all that was ever done to it: after a restart it is the same. One thread
 * at a time.
 */
final class PeerBook implements AutoCloseable {
    private final SimulatedNetwork network;
    private final Map<String, HtlcOrder> orders = new HashMap<>();
    private final DurableLog log;

    PeerBook(Path file, Asset asset) throws IOException {
        this.network = new SimulatedNetwork(asset);
        this.log = DurableLog.open(file, Checkpoint.NONE, this::apply);
    }

    SimulatedNetwork network() {
        return network;
    }

    /** Writes it down and does it. */
    void run(ObjectNode command) throws IOException {
        log.append(command);
        apply(command);
    }

    static ObjectNode command(String type, long nowMs) {
        return Json.object().put("t", type).put("now", nowMs);
    }

    /** What was asked for under an id before. */
    Map<String, HtlcOrder> orders() {
        return orders;
    }

    private void apply(ObjectNode json) {
        try {
            apply(json, json.path("now").asLong());
        } catch (MalformedMessage e) {
            throw new IllegalStateException("a record of the peer cannot be read", e);
        }
    }

    private void apply(ObjectNode json, long nowMs) throws MalformedMessage {
        String name = json.path("name").asText();
        boolean on = json.path("on").asBoolean();
        switch (json.path("t").asText()) {
            case "tick" -> network.tick(nowMs);
            case "offer" -> offer(Fields.read((ObjectNode) json.path("order"), HtlcOrder::read));
            case "answer" -> answer(json, nowMs);
            case "issue" ->
                    network.node(name)
                            .issue(
                                    network.asset(),
                                    json.path("amount").asLong(),
                                    json.path("until").asLong(),
                                    json.path("text").asText());
            case "pay" -> pay(json);
            case "hold" -> network.node(name).holding(on);
            case "offline" -> network.node(name).offline(on);
            case "disable" -> network.channel(name).disabled(on);
            default -> throw new IllegalStateException("unknown record " + json);
        }
    }

    private void offer(HtlcOrder order) {
        orders.put(order.id(), order);
        network.pay(
                new Transit.Wish(
                        order.id(),
                        order.invoice(),
                        order.amount(),
                        order.feeMax(),
                        order.expiresAtMs()));
    }

    private void answer(ObjectNode json, long nowMs) throws MalformedMessage {
        Bytes32 hash = Bytes32.parse(json.path("hash").asText());
        if (json.has("preimage")) {
            Bytes32 preimage = Bytes32.parse(json.path("preimage").asText());
            network.answer(hash, preimage, FailureCode.INCORRECT_OR_UNKNOWN_PAYMENT_DETAILS, nowMs);
        } else {
            network.answer(hash, null, FailureCode.parse(json.path("code").asText()), nowMs);
        }
    }

    private void pay(ObjectNode json) throws MalformedMessage {
        network.payUs(
                new Transit.Wish(
                        json.path("id").asText(),
                        Invoice.parse(json.path("invoice").asText()),
                        json.path("amount").asLong(),
                        Long.MAX_VALUE,
                        json.path("until").asLong()),
                network.node(json.path("name").asText()));
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
