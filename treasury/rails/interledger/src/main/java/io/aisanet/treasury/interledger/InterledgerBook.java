package io.aisanet.treasury.interledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.treasury.Exact;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Watch;
import io.aisanet.treasury.channel.book.ChannelBook;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the channel has written down: besides batches, deposits and lines its packets and their
 * replies, what was accepted, and settlements. Who uses it holds its monitor.
 */
final class InterledgerBook implements AutoCloseable {
    private final ChannelBook book;
    private final Map<String, PaymentState> payments = new LinkedHashMap<>();
    private final Map<String, Packet> packets = new LinkedHashMap<>();
    private final Map<String, Arrival> arrivals = new LinkedHashMap<>();
    private final Set<String> offered = new HashSet<>();
    private final Map<String, Long> settlements = new LinkedHashMap<>();
    private @Nullable String openSettlement;
    private int settlementsMade;
    private long sentAll;
    private long cameAll;
    private long noticesCounted;

    InterledgerBook(Path file, Checkpoint checkpoint) throws IOException {
        this.book = ChannelBook.open(file, checkpoint, this::apply);
    }

    private void apply(ObjectNode json) {
        long atMs = json.path("at").asLong();
        switch (json.path("t").asText()) {
            case "packet" -> sent(Packet.read(json), atMs);
            case "taken" -> taken(packet(json));
            case "rejected" ->
                    payment(packet(json).payout())
                            .rejected(
                                    packet(json),
                                    json.path("code").asText(),
                                    json.path("came").asLong(),
                                    json.path("max").asLong(),
                                    atMs);
            case "lost" -> payment(packet(json).payout()).lost(packet(json));
            case "accepted" -> {
                Arrival arrival = Arrival.read(json);
                arrivals.put(arrival.reference(), arrival);
            }
            case "offered" -> offered.add(json.path("reference").asText());
            case "settle" -> {
                openSettlement = json.path("id").asText();
                settlements.put(openSettlement, json.path("amount").asLong());
                settlementsMade++;
            }
            case "unsettled" -> openSettlement = null;
            default -> throw new IllegalStateException("unknown record " + json.path("t"));
        }
    }

    private void sent(Packet packet, long nowMs) {
        packets.put(packet.request(), packet);
        payment(packet.payout()).packet(packet, nowMs);
    }

    private void taken(Packet packet) {
        PaymentState payment = payment(packet.payout());
        long before = payment.sent();
        payment.taken(packet);
        sentAll = Math.addExact(sentAll, payment.sent() - before);
    }

    private Packet packet(ObjectNode json) {
        return Objects.requireNonNull(packets.get(json.path("request").asText()));
    }

    /** Batches, deposits and lines. */
    ChannelBook channel() {
        return book;
    }

    /** Adds a record; then it counts. */
    void add(ObjectNode record, long nowMs) throws IOException {
        book.addOwn(record.put("at", nowMs));
    }

    /** Adds what became of a packet. */
    void reply(String type, Packet packet, long nowMs) throws IOException {
        add(Json.object().put("t", type).put("request", packet.request()), nowMs);
    }

    PaymentState payment(String payout) {
        return payments.computeIfAbsent(payout, PaymentState::new);
    }

    @Nullable Packet packet(String request) {
        return packets.get(request);
    }

    @Nullable Arrival arrival(String reference) {
        return arrivals.get(reference);
    }

    /** Whether the peer may have a fulfillment. */
    boolean isOffered(Arrival arrival) {
        return offered.contains(arrival.reference());
    }

    /** From here on the peer may have it. */
    void offer(Arrival arrival, long nowMs) throws IOException {
        add(Json.object().put("t", "offered").put("reference", arrival.reference()), nowMs);
    }

    /** What was accepted and is neither there for good nor gone. */
    List<Arrival> pending() {
        return arrivals.values().stream()
                .filter(arrival -> {
                    Deposit told = book.deposit(arrival.reference());
                    return told == null || told.state() == Deposit.State.SEEN;
                })
                .toList();
    }

    /** The settlement that is on its way; null = there is none. */
    @Nullable String openSettlement() {
        return openSettlement == null || book.deposit("settle:" + openSettlement) != null
                ? null
                : openSettlement;
    }

    long amountOf(String settlement) {
        return Objects.requireNonNull(settlements.get(settlement), settlement);
    }

    int settlementsMade() {
        return settlementsMade;
    }

    /** Millionths that the connectors took of all payments so far; the most where none was made. */
    long costPpm(long most) {
        long sent = 0;
        long arrived = 0;
        for (PaymentState payment : payments.values()) {
            sent = Math.addExact(sent, payment.sent());
            arrived = Math.addExact(arrived, payment.arrived());
        }
        return arrived == 0
                ? most
                : Math.min(most, Exact.mulDivUp(sent - arrived, Exact.MILLION, arrived));
    }

    /** What the open packets would cost us. */
    long inFlight() {
        long sum = 0;
        for (PaymentState payment : payments.values()) {
            Packet open = payment.open();
            sum = Math.addExact(sum, open == null ? 0 : open.sent());
        }
        return sum;
    }

    /** What was accepted and is not there for good yet. */
    long arriving() {
        return pending().stream().mapToLong(Arrival::amount).reduce(0, Math::addExact);
    }

    /** What the peer owes us; below 0 = we owe it. */
    long claim() {
        for (Watch.Notice notice : book.notices(noticesCounted, Integer.MAX_VALUE)) {
            noticesCounted = notice.number();
            if (notice.deposit().state() == Deposit.State.FINAL) {
                cameAll = Math.addExact(cameAll, notice.deposit().amount());
            }
        }
        return Math.subtractExact(cameAll, sentAll);
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
