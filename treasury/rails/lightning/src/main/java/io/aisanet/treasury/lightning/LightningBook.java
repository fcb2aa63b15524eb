package io.aisanet.treasury.lightning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.book.ChannelBook;
import io.aisanet.treasury.lightning.invoice.Invoice;
import io.aisanet.treasury.lightning.invoice.NodeKey;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the channel has written down: besides batches, deposits and lines its invoices, which
 * preimages were given away, and how far the peer's feed was read. Safe for several threads.
 */
final class LightningBook implements AutoCloseable {
    private final ChannelBook book;
    private final NodeKey key;
    private final Map<Bytes32, IssuedInvoice> invoices = new ConcurrentHashMap<>();
    private final Map<String, IssuedInvoice> standing = new ConcurrentHashMap<>();
    private final Set<Bytes32> released = ConcurrentHashMap.newKeySet();
    private final Object issuing = new Object();
    private volatile long incomingRead;
    private volatile long opening = -1;

    LightningBook(Path folder, Checkpoint checkpoint) throws IOException {
        Files.createDirectories(folder);
        this.book = ChannelBook.open(folder.resolve("channel.log"), checkpoint, this::apply);
        try {
            this.key = NodeKey.open(folder.resolve("node.key"), invoices.isEmpty());
        } catch (IOException | RuntimeException e) {
            book.close();
            throw e;
        }
    }

    private void apply(ObjectNode json) {
        switch (json.path("t").asText()) {
            case "invoice" -> issued(json);
            case "released" -> released.add(hash(json));
            case "incoming" -> incomingRead = json.path("number").asLong();
            case "opened" -> opening = json.path("opening").asLong();
            default -> throw new IllegalStateException("unknown record " + json.path("t"));
        }
    }

    private void issued(ObjectNode json) {
        try {
            var issued =
                    new IssuedInvoice(
                            json.path("number").asLong(),
                            json.path("claim").asText(),
                            Invoice.parse(json.path("text").asText()));
            invoices.put(issued.invoice().paymentHash(), issued);
            if (issued.invoice().amount() == 0) {
                standing.put(issued.claim(), issued);
            }
        } catch (MalformedMessage e) {
            throw new IllegalStateException("an invoice of ours cannot be read", e);
        }
    }

    private static Bytes32 hash(ObjectNode json) {
        try {
            return Bytes32.parse(json.path("hash").asText());
        } catch (MalformedMessage e) {
            throw new IllegalStateException("a hash of ours cannot be read", e);
        }
    }

    /** Batches, deposits and lines. */
    ChannelBook channel() {
        return book;
    }

    NodeKey key() {
        return key;
    }

    /** Issues an invoice: it is on disk before anybody sees it. */
    Invoice issue(LightningSettings settings, String claim, long amount, long expiresAtMs)
            throws IOException {
        synchronized (issuing) {
            long number = invoices.size() + 1L;
            Invoice invoice =
                    Invoice.sign(
                            new Invoice.Wish(
                                    settings.asset(),
                                    amount,
                                    key.preimage(number),
                                    expiresAtMs,
                                    claim),
                            key);
            book.addOwn(
                    Json.object()
                            .put("t", "invoice")
                            .put("number", number)
                            .put("claim", claim)
                            .put("text", invoice.text()));
            return invoice;
        }
    }

    /**
     * The invoice without an amount for a claim: the one that is there while nobody has paid it and
     * half of its time is left, else a new one.
     */
    Invoice standing(LightningSettings settings, String claim, long nowMs) throws IOException {
        synchronized (issuing) {
            IssuedInvoice known = standing.get(claim);
            long lastsMs = settings.limits().invoiceMs();
            if (known != null
                    && known.invoice().expiresAtMs() - nowMs >= lastsMs / 2
                    && book.deposit(References.in(known.invoice().paymentHash())) == null) {
                return known.invoice();
            }
            return issue(settings, claim, 0, nowMs + lastsMs);
        }
    }

    @Nullable IssuedInvoice invoice(Bytes32 hash) {
        return invoices.get(hash);
    }

    boolean isReleased(Bytes32 hash) {
        return released.contains(hash);
    }

    /** From here on the peer may know the preimage. */
    void release(Bytes32 hash) throws IOException {
        if (!isReleased(hash)) {
            book.addOwn(Json.object().put("t", "released").put("hash", hash.toString()));
        }
    }

    /** Deposits whose preimage we gave and that the peer says were cancelled. */
    List<Deposit> withheld() {
        return released.stream()
                .map(hash -> book.deposit(References.in(hash)))
                .filter(deposit -> deposit != null && deposit.state() == Deposit.State.REORGED)
                .map(Objects::requireNonNull)
                .toList();
    }

    long incomingRead() {
        return incomingRead;
    }

    void readIncoming(long number) throws IOException {
        book.addOwn(Json.object().put("t", "incoming").put("number", number));
    }

    /** What was on our side when the channel was opened; below 0 = the peer has not said yet. */
    long opening() {
        return opening;
    }

    void opened(long amount) throws IOException {
        book.addOwn(Json.object().put("t", "opened").put("opening", amount));
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
