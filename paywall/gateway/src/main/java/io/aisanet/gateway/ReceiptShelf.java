package io.aisanet.gateway;

import io.aisanet.http402.Json;
import io.aisanet.http402.receipt.PaidCall;
import io.aisanet.http402.receipt.SignedReceipt;
import io.aisanet.paywall.Answer;
import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.Problems;
import io.aisanet.paywall.ReceiptPress;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Signs receipts, and keeps those of streamed answers and of very long URLs to be fetched by
 * whoever knows the payment's id: this gateway's memory, gone with it.
 */
final class ReceiptShelf implements ReceiptPress {

    /** Under which receipts are found; by itself it names the signer. Outside of all routes. */
    static final String PATH = "/.aisa/receipts";

    /** Most receipts that are kept; the eldest is forgotten first. */
    static final int KEPT_MAX = 10_000;

    private static final SortedSet<String> METHODS = new TreeSet<>(List.of("GET", "HEAD"));

    private final ReceiptKey key;
    private final BoundedMap<String, byte[]> kept = new BoundedMap<>(KEPT_MAX);

    ReceiptShelf(ReceiptKey key) {
        this.key = key;
    }

    @Override
    public Optional<String> press(PaidCall call) {
        SignedReceipt signed = key.sign(call);
        Optional<String> header = signed.toHeader();
        if (header.isEmpty()) {
            keep(call, signed);
        }
        return header;
    }

    @Override
    public void keep(PaidCall call) {
        keep(call, key.sign(call));
    }

    private void keep(PaidCall call, SignedReceipt signed) {
        byte[] document = Json.write(signed.toJson());
        synchronized (kept) {
            kept.put(call.payment().id().toString(), document);
        }
    }

    @Override
    public String pathOf(String paymentId) {
        return PATH + "/" + paymentId;
    }

    /** The answer to a request for this path; empty = it is not asked for here. */
    static Optional<Answer> answer(@Nullable ReceiptShelf shelf, String method, String path) {
        if (shelf == null || !(path.equals(PATH) || path.startsWith(PATH + "/"))) {
            return Optional.empty();
        }
        if (!METHODS.contains(method)) {
            return Optional.of(Problems.methodNotAllowed(METHODS));
        }
        byte[] document =
                path.equals(PATH) ? shelf.signer() : shelf.find(path.substring(PATH.length() + 1));
        return Optional.of(document == null ? Problems.noRoute() : json(document));
    }

    private byte[] signer() {
        return Json.write(
                Json.object()
                        .put("type", SignedReceipt.TYPE)
                        .put("signerType", key.signer().type())
                        .put("signer", key.signer().text()));
    }

    private byte @Nullable [] find(String paymentId) {
        synchronized (kept) {
            return kept.get(paymentId);
        }
    }

    private static Answer json(byte[] document) {
        return new Answer(
                200,
                List.of(
                        new HeaderField("Content-Type", "application/json"),
                        new HeaderField("Cache-Control", "private")),
                document);
    }
}
