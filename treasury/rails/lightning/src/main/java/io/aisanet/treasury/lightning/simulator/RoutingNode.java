package io.aisanet.treasury.lightning.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Sha256;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.lightning.invoice.Invoice;
import io.aisanet.treasury.lightning.invoice.NodeKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A node: passes payments on, issues invoices and is paid by them. */
final class RoutingNode {
    private final String name;
    private final NodeKey key;
    private final Map<Bytes32, Bytes32> preimages = new HashMap<>();
    private final Map<Bytes32, Long> received = new HashMap<>();
    private @Nullable Invoice last;
    private boolean holding;
    private boolean offline;

    RoutingNode(String name) {
        this.name = name;
        this.key = new NodeKey(Bytes32.of(Sha256.hash(("lightning node " + name).getBytes(UTF_8))));
    }

    String name() {
        return name;
    }

    NodeKey key() {
        return key;
    }

    /** Issues the next invoice. */
    Invoice issue(Asset asset, long amount, long expiresAtMs, String description) {
        Bytes32 preimage = key.preimage(preimages.size() + 1L);
        var wish = new Invoice.Wish(asset, amount, preimage, expiresAtMs, description);
        last = Invoice.sign(wish, key);
        preimages.put(last.paymentHash(), preimage);
        return last;
    }

    /** What it issued last. */
    Invoice last() {
        return Objects.requireNonNull(last, name);
    }

    /** The preimage for what came; null = it takes no such payment. */
    @Nullable Bytes32 take(Invoice invoice, long amount, long nowMs) {
        boolean fits =
                invoice.payee().equals(key.id())
                        && invoice.expiresAtMs() > nowMs
                        && (invoice.amount() == 0 || invoice.amount() == amount)
                        && !received.containsKey(invoice.paymentHash());
        Bytes32 preimage = fits ? preimages.get(invoice.paymentHash()) : null;
        if (preimage != null) {
            received.put(invoice.paymentHash(), amount);
        }
        return preimage;
    }

    long received(Bytes32 hash) {
        return received.getOrDefault(hash, 0L);
    }

    /** Whether it keeps payments waiting before it takes them. */
    boolean isHolding() {
        return holding;
    }

    void holding(boolean on) {
        holding = on;
    }

    boolean isOffline() {
        return offline;
    }

    void offline(boolean on) {
        offline = on;
    }
}
