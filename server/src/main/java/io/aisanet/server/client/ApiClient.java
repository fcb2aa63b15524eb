package io.aisanet.server.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A node's {@code /v1} for programs. Safe for any number of threads; blocks the calling one. Every
 * method throws {@link ApiProblemException} when the node refuses and {@link
 * ApiUnreachableException} when no usable answer comes.
 */
public final class ApiClient implements AutoCloseable {
    private static final int PAGE = 100;
    private static final int WALLETS_MAX = 10_000;

    private final ApiHttp http;

    /**
     * @param base such as {@code http://127.0.0.1:8402}
     * @param key {@code aisa_...}
     */
    public ApiClient(URI base, String key) {
        this.http = new ApiHttp(base, key);
    }

    /** Registers an owner and returns its id. */
    public String createOwner(String name, String timeZone) {
        ObjectNode body = Json.object().put("name", name).put("timeZone", timeZone);
        return http.post("/v1/owners", body, null).path("id").asText();
    }

    /** Creates a wallet. */
    public WalletInfo createWallet(NewWallet wallet) {
        return WalletInfo.of(http.post("/v1/wallets", wallet.toJson(), null));
    }

    /** A wallet by id or address. */
    public WalletInfo wallet(String idOrAddress) {
        return WalletInfo.of(http.get("/v1/wallets/" + idOrAddress));
    }

    /** All wallets that the key may see, at most 10000. */
    public List<WalletInfo> wallets() {
        List<WalletInfo> wallets = new ArrayList<>();
        String after = "0";
        while (!after.isEmpty() && wallets.size() < WALLETS_MAX) {
            ObjectNode page = http.get("/v1/wallets?limit=" + PAGE + "&after=" + after);
            page.path("wallets").forEach(wallet -> wallets.add(WalletInfo.of(wallet)));
            after = page.path("next").asText();
        }
        return List.copyOf(wallets);
    }

    /**
     * Moves money.
     *
     * @param idempotencyKey fresh for a new transfer, the same to repeat one: see {@link #freshKey}
     */
    public PaymentInfo transfer(String idempotencyKey, String payer, String payee, Amount amount) {
        ObjectNode body = Json.object().put("payer", payer).put("payee", payee);
        body.putObject("amount")
                .put("amount", AisaAsset.formatAmount(amount.atomic()))
                .put("asset", amount.asset().code());
        return PaymentInfo.of(http.post("/v1/transfers", body, idempotencyKey));
    }

    /**
     * Money.
     *
     * @param atomic millionths of the asset's unit
     */
    public record Amount(AisaAsset asset, long atomic) {}

    /** Money from outside, as far as a test network has an outside: from the wallet "funding". */
    public PaymentInfo fund(String idempotencyKey, String wallet, Amount amount) {
        WalletInfo funding =
                wallets().stream()
                        .filter(w -> w.kind().equals("system") && w.name().equals("funding"))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "this key does not see the wallet \"funding\":"
                                                + " use an operator's key"));
        return transfer(idempotencyKey, funding.id(), wallet, amount);
    }

    /** A payment's record. */
    public PaymentInfo payment(String id) {
        return PaymentInfo.of(http.get("/v1/payments/" + id));
    }

    /**
     * The newest completed payments.
     *
     * @param limit 1 to 100
     */
    public List<PaymentInfo> payments(int limit) {
        List<PaymentInfo> payments = new ArrayList<>();
        http.get("/v1/payments?limit=" + limit)
                .path("payments")
                .forEach(payment -> payments.add(PaymentInfo.of(payment)));
        return List.copyOf(payments);
    }

    /**
     * The digest as the node sends it; {@code sentence} is for people.
     *
     * @param date such as {@code 2026-11-21}; empty = today
     * @param owner owner id; empty = the key's own, or everybody for an operator
     */
    public JsonNode digest(String date, String owner) {
        List<String> query = new ArrayList<>();
        if (!date.isEmpty()) {
            query.add("date=" + date);
        }
        if (!owner.isEmpty()) {
            query.add("owner=" + owner);
        }
        return http.get("/v1/digest" + (query.isEmpty() ? "" : "?" + String.join("&", query)));
    }

    /** The ledger in figures, as the node sends it. */
    public JsonNode ledger() {
        return http.get("/v1/ledger");
    }

    /** Creates a key and returns it; it is shown only here. */
    public String createKey(String name, String owner, List<String> scopes) {
        ObjectNode body = Json.object().put("name", name).put("owner", owner);
        ArrayNode list = body.putArray("scopes");
        scopes.forEach(list::add);
        return http.post("/v1/keys", body, null).path("key").asText();
    }

    /** Revokes the key with this id (the SHA-256 of the key, hexadecimal). */
    public void revokeKey(String id) {
        http.delete("/v1/keys/" + id);
    }

    /** Budgets, policies and approvals. */
    public GuardApi guard() {
        return new GuardApi(http);
    }

    /** A new random Idempotency-Key. */
    public static String freshKey() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        http.close();
    }
}
