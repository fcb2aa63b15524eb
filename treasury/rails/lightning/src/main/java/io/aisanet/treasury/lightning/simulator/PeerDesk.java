package io.aisanet.treasury.lightning.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Sha256;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.lightning.invoice.Invoice;
import io.aisanet.treasury.lightning.wire.Failure;
import io.aisanet.treasury.lightning.wire.HtlcId;
import io.aisanet.treasury.lightning.wire.HtlcOrder;
import io.aisanet.treasury.lightning.wire.HtlcStatus;
import io.aisanet.treasury.lightning.wire.IncomingHtlc;
import io.aisanet.treasury.lightning.wire.PeerClient;
import io.aisanet.treasury.lightning.wire.PeerLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the peer is asked, and what it answers; and what a test tells it. For many threads. */
public final class PeerDesk implements AutoCloseable {
    private static final long FAR_MS = 3_600_000;

    private final PeerBook book;
    private final InstantSource clock;
    private final Set<PeerFaults> faults = PeerFaults.none();
    private int payments;

    /**
     * Opens a peer on what is on disk.
     *
     * @param file of all that was ever done to its network
     */
    public PeerDesk(Path file, Asset asset, InstantSource clock) throws IOException {
        this.book = new PeerBook(file, asset);
        this.clock = clock;
    }

    /** The answer to a request; a refusal is a value. */
    record Answer(int status, ObjectNode body) {
        static Answer ok(ObjectNode body) {
            return new Answer(200, body);
        }

        static Answer no(int status, String message) {
            return new Answer(status, Json.object().put("message", message));
        }
    }

    synchronized boolean does(PeerFaults fault) {
        return faults.contains(fault);
    }

    /** Begins or ends something wrong. */
    public synchronized void set(PeerFaults fault, boolean on) {
        if (on) {
            faults.add(fault);
        } else {
            faults.remove(fault);
        }
    }

    /** The peer's public key. */
    public synchronized Bytes32 id() {
        return book.network().node("hub").key().id();
    }

    /** Time passes by one hop for every payment. */
    public synchronized void tick() throws IOException {
        if (!book.network().isIdle()) {
            book.run(PeerBook.command("tick", clock.millis()));
        }
    }

    /** A node of the network issues an invoice; the amount may be 0. */
    public synchronized Invoice issue(String node, long amount, String text) throws IOException {
        long untilMs = clock.millis() + FAR_MS;
        ObjectNode command =
                PeerBook.command("issue", clock.millis())
                        .put("name", node)
                        .put("amount", amount)
                        .put("until", untilMs)
                        .put("text", text);
        book.run(command);
        return book.network().node(node).last();
    }

    /** A node pays an invoice of ours. */
    public synchronized String pay(String node, String invoice, long amount) throws IOException {
        payments++;
        String id = "pay-" + payments + "-" + clock.millis();
        book.run(
                PeerBook.command("pay", clock.millis())
                        .put("id", id)
                        .put("name", node)
                        .put("invoice", invoice)
                        .put("amount", amount)
                        .put("until", clock.millis() + FAR_MS));
        return id;
    }

    /** Nodes hold what they are paid or are offline, channels are disabled. */
    public synchronized void change(String what, String name, boolean on) throws IOException {
        book.run(PeerBook.command(what, clock.millis()).put("name", name).put("on", on));
    }

    /** What a node has received by an invoice, in atomic units. */
    public synchronized long received(String invoice) throws MalformedMessage {
        Invoice of = Invoice.parse(invoice);
        long sum = 0;
        for (String name : Set.of("hub", "ada", "bob", "carol", "dan")) {
            sum += book.network().node(name).received(of.paymentHash());
        }
        return sum;
    }

    synchronized Answer terms(long amount) {
        return Answer.ok(book.network().terms(amount).toJson());
    }

    synchronized Answer offer(String id, ObjectNode body) throws IOException, MalformedMessage {
        HtlcOrder order = Fields.read(body, HtlcOrder::read);
        if (!order.id().equals(id)) {
            return Answer.no(400, "the id in the path is another one than in the order");
        }
        HtlcOrder known = book.orders().get(id);
        if (known != null && !known.equals(order)) {
            return Answer.no(409, "HTLC " + id + " was another one");
        }
        if (known == null) {
            if (book.network().live(order.invoice().paymentHash()) != null) {
                return Answer.no(409, "the hash is paid under another id");
            }
            ObjectNode command = PeerBook.command("offer", clock.millis());
            command.set("order", order.toJson());
            book.run(command);
        }
        return find(id);
    }

    synchronized Answer find(String id) {
        HtlcOrder order = book.orders().get(id);
        Transit transit = order == null ? null : book.network().find(id);
        return order == null || transit == null
                ? Answer.no(404, "there is no HTLC " + id)
                : Answer.ok(lie(order.htlc(), transit));
    }

    private ObjectNode lie(HtlcId htlc, Transit transit) {
        ObjectNode json = status(htlc, transit).toJson();
        if (json.has("preimage") && does(PeerFaults.WRONG_PREIMAGE)) {
            byte[] other = Sha256.hash(transit.preimage().toBytes());
            json.put("preimage", Bytes32.of(other).toString());
        }
        if (json.has("failure") && does(PeerFaults.UNSIGNED_FAILURE)) {
            ((ObjectNode) json.path("failure")).put("signature", "0x" + "00".repeat(64));
        }
        return json;
    }

    private HtlcStatus status(HtlcId htlc, Transit transit) {
        boolean failed =
                transit.phase() == Transit.Phase.FAILED
                        || (!transit.isOver() && does(PeerFaults.FALSE_FAILURE));
        if (failed) {
            var failure =
                    Failure.sign(
                            htlc,
                            transit.code(),
                            transit.failedAt(),
                            book.network().node("hub").key());
            return new HtlcStatus(htlc, HtlcStatus.State.FAILED, 0, null, failure);
        }
        return transit.phase() == Transit.Phase.FULFILLED
                ? new HtlcStatus(
                        htlc, HtlcStatus.State.FULFILLED, transit.fee(), transit.preimage(), null)
                : HtlcStatus.pending(htlc);
    }

    synchronized Answer incoming(long after) {
        ObjectNode json = Json.object();
        ArrayNode all = json.putArray("htlcs");
        for (IncomingHtlc one : book.network().incoming(after, PeerClient.PAGE)) {
            all.add(withheld(one).toJson());
        }
        return Answer.ok(json);
    }

    private IncomingHtlc withheld(IncomingHtlc one) {
        return does(PeerFaults.WITHHOLDS) && one.state() == IncomingHtlc.State.FULFILLED
                ? new IncomingHtlc(
                        one.number(),
                        one.paymentHash(),
                        one.amount(),
                        one.expiresAtMs(),
                        IncomingHtlc.State.CANCELLED)
                : one;
    }

    synchronized Answer answer(Bytes32 hash, Map<String, String> said)
            throws IOException, MalformedMessage {
        boolean known =
                book.network().incoming(0, Integer.MAX_VALUE).stream()
                        .anyMatch(one -> one.paymentHash().equals(hash));
        if (!known) {
            return Answer.no(404, "there is no HTLC " + hash);
        }
        ObjectNode command = PeerBook.command("answer", clock.millis()).put("hash", "" + hash);
        said.forEach(command::put);
        book.run(command);
        return Answer.ok(withheld(last(hash)).toJson());
    }

    private IncomingHtlc last(Bytes32 hash) {
        return book.network().incoming(0, Integer.MAX_VALUE).stream()
                .filter(one -> one.paymentHash().equals(hash))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    synchronized Answer statement(long after) {
        ObjectNode json = Json.object();
        ArrayNode all = json.putArray("lines");
        for (PeerLine line : book.network().lines(after, PeerClient.PAGE)) {
            all.add(line.toJson());
        }
        if (does(PeerFaults.WRONG_BALANCE) && !all.isEmpty()) {
            ((ObjectNode) all.get(0)).put("balance", "1");
        }
        return Answer.ok(json);
    }

    @Override
    public synchronized void close() throws IOException {
        book.close();
    }

    /** Where a payment of somebody else is, for people; null = there is none. */
    synchronized @Nullable String where(String id) {
        Transit transit = book.network().find(id);
        return transit == null ? null : transit.phase().name().toLowerCase(java.util.Locale.ROOT);
    }
}
