package io.aisanet.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.history.HistoryConfig;
import io.aisanet.history.HistoryService;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.FacilitatorRequest;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.server.facilitator.FacilitatorConfig;
import io.aisanet.server.pools.PoolDesk;
import io.aisanet.server.treasury.Treasury;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A server on a real socket over a real ledger, and what tests do with it. */
final class Node implements AutoCloseable {
    static final byte[] PAYER_KEY = filled(0x11);
    static final byte[] PAYEE_KEY = filled(0x22);

    final LocalLedger ledger = new LocalLedger();
    final ApiServer server;
    final Optional<HistoryService> history;
    final String operatorKey;
    final Genesis genesis;
    final HttpClient http = HttpClient.newHttpClient();
    final MemoryRail rail = new MemoryRail();
    final Treasury treasury;
    final PoolDesk pools;
    final TestPrices prices = new TestPrices(ledger);
    final EvmAddress payer = Secp256k1.best().address(PAYER_KEY);
    final EvmAddress payee = Secp256k1.best().address(PAYEE_KEY);
    private final Map<String, String> ids = new HashMap<>();

    Node() {
        this(FacilitatorConfig.defaults().withOutcomeTimeout(Duration.ofMillis(300)));
    }

    Node(NewOwnerCaps caps) {
        this(FacilitatorConfig.defaults(), caps, false, null);
    }

    Node(FacilitatorConfig facilitator) {
        this(facilitator, NewOwnerCaps.none(), false, null);
    }

    /** One whose rail has wallets of its own, as in a real node; the others' ids come after. */
    static Node railed() {
        return new Node(FacilitatorConfig.defaults(), NewOwnerCaps.none(), true, null);
    }

    /** With a history in this file. */
    static Node withHistory(Path file) {
        return new Node(FacilitatorConfig.defaults(), NewOwnerCaps.none(), false, file);
    }

    private Node(
            FacilitatorConfig facilitator,
            NewOwnerCaps caps,
            boolean railed,
            @Nullable Path historyFile) {
        history =
                Optional.ofNullable(historyFile)
                        .map(file -> HistoryConfig.at(file.toString()))
                        .map(config -> HistoryService.start(config, ledger::blocksAfter));
        genesis = Genesis.ensure(ledger, ledger);
        operatorKey = newOperatorKey();
        treasury = TestTreasury.open(this, railed);
        pools = TestPools.open(this, TestPools.log());
        var page = new MetricsPage("text/plain; charset=utf-8", () -> "one 1\n", false);
        server =
                ApiServer.start(
                        ApiConfig.onLoopback()
                                .withFacilitator(facilitator)
                                .withNewOwnerCaps(caps)
                                .withConversion(
                                        TestRates.config().under(prices.watch().orElseThrow()))
                                .withAccessLog(false),
                        new Backend(
                                ledger,
                                ledger::from,
                                () -> CompletableFuture.completedFuture(4711L),
                                Optional.of(treasury),
                                prices.watch(),
                                Optional.of(pools),
                                history,
                                Optional.of(page),
                                Tracing.NONE),
                        ledger);
    }

    /** The rail's work, until nothing is on its way. */
    void turn() {
        TestTreasury.turn(treasury, rail);
    }

    /** Returns when the history has everything that has happened. */
    Node awaitHistory() throws InterruptedException {
        long newest = ledger.totals().join().eventSequence();
        long deadlineNs = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        HistoryService service = history.orElseThrow();
        while (service.status().sequence() < newest) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError(service.status() + " is not at " + newest);
            }
            Thread.sleep(20); // it is told by nothing but its status
        }
        return this;
    }

    private String newOperatorKey() {
        try {
            Path dir = Files.createTempDirectory("node");
            String key = OperatorKey.ensure(dir, ledger, ledger);
            Files.delete(dir.resolve(OperatorKey.FILE_NAME));
            Files.delete(dir);
            return key;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An answer. */
    record Answer(int status, HttpResponse<String> raw) {
        ObjectNode json() {
            try {
                return Json.parseObject(
                        raw.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            } catch (MalformedMessage e) {
                throw new AssertionError(raw.body(), e);
            }
        }

        JsonNode at(String pointer) {
            return json().at(pointer);
        }

        String text(String pointer) {
            return at(pointer).asText();
        }

        Answer expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError("status " + status + ": " + raw.body());
            }
            return this;
        }
    }

    Answer send(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .timeout(Duration.ofSeconds(60))
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.setHeader("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Answer as(String key, String method, String path, String body) {
        return send(
                method,
                path,
                body,
                Map.of(
                        "Authorization",
                        "Bearer " + key,
                        "Idempotency-Key",
                        UUID.randomUUID().toString()));
    }

    Answer get(String path) {
        return as(operatorKey, "GET", path, "");
    }

    Answer post(String path, String body) {
        return as(operatorKey, "POST", path, body);
    }

    /** Owner, agent and provider with addresses of known keys, and 100 USD for the agent. */
    Node withParties() {
        ids.put("owner", post("/v1/owners", "{\"name\":\"Ada\"}").expect(201).text("/id"));
        ids.put("agent", newWallet("agent", "owner", payer));
        ids.put("shopOwner", post("/v1/owners", "{\"name\":\"Shop\"}").expect(201).text("/id"));
        ids.put("shop", newWallet("provider", "shopOwner", payee));
        fund("agent", "100");
        return this;
    }

    /** One more provider, with no address. */
    void addPartner() {
        ids.put(
                "partner",
                post(
                                "/v1/wallets",
                                """
                                {"owner":"%s","kind":"provider","name":"partner","assets":["USD"]}
                                """
                                        .formatted(id("shopOwner")))
                        .expect(201)
                        .text("/id"));
    }

    /** The pool of {@link TestRates}, with so much EURC, and who gets its fees. */
    Node addPool(String eurc) {
        for (String name : new String[] {"pool", "fees"}) {
            String wallet =
                    """
                    {"owner":"%s","kind":"provider","name":"%s","assets":["USD","EURC"]}
                    """
                            .formatted(id("shopOwner"), name);
            ids.put(name, post("/v1/wallets", wallet).expect(201).text("/id"));
        }
        if (!id("pool").equals(Long.toString(TestRates.POOL))) {
            throw new AssertionError("add the pool right after the parties");
        }
        String bank = Long.toString(genesis.funding());
        as(operatorKey, "POST", "/v1/wallets/" + bank + "/accounts", "{\"asset\":\"EURC\"}");
        post("/v1/transfers", transfer(bank, id("pool"), eurc).replace("USD", "EURC")).expect(201);
        return this;
    }

    String available(String wallet, String asset) {
        for (JsonNode account : get("/v1/wallets/" + id(wallet)).expect(200).at("/accounts")) {
            if (account.path("asset").asText().equals(asset)) {
                return account.at("/available/amount").asText();
            }
        }
        return "no account";
    }

    private String newWallet(String kind, String owner, EvmAddress address) {
        return post(
                        "/v1/wallets",
                        """
                        {"owner":"%s","kind":"%s","name":"w","address":"%s","assets":["USD","EURC"]}
                        """
                                .formatted(id(owner), kind, address))
                .expect(201)
                .text("/id");
    }

    void fund(String wallet, String amount) {
        post("/v1/transfers", transfer(Long.toString(genesis.funding()), id(wallet), amount))
                .expect(201);
    }

    static String transfer(String payer, String payee, String amount) {
        return """
        {"payer":"%s","payee":"%s","amount":{"amount":"%s","asset":"USD"}}\
        """
                .formatted(payer, payee, amount);
    }

    String id(String name) {
        return java.util.Objects.requireNonNull(ids.get(name), name);
    }

    /** Applies a policy of one budget called team with these rules to the owner. */
    Answer applyPolicy(String... rules) {
        return putPolicy("", policy(rules)).expect(200);
    }

    static String policy(String... rules) {
        return "policy: p\nversion: 1\nasset: USD\nbudgets:\n  - name: team\n    "
                + String.join("\n    ", rules)
                + "\n";
    }

    Answer putPolicy(String query, String yaml) {
        return send(
                "PUT",
                "/v1/policies?owner=" + id("owner") + query,
                yaml,
                Map.of(
                        "Authorization",
                        "Bearer " + operatorKey,
                        "Content-Type",
                        "application/yaml"));
    }

    /** The id of a wallet's account in dollars. */
    String account(String wallet) {
        return get("/v1/wallets/" + id(wallet)).expect(200).text("/accounts/0/id");
    }

    void attach(String wallet, String budget) {
        String body = "{\"budget\":\"" + budget + "\"}";
        post("/v1/accounts/" + account(wallet) + "/budget", body).expect(200);
    }

    String hold(String amount) {
        String pay = transfer(id("agent"), id("shop"), amount);
        return pay.substring(0, pay.length() - 1)
                + ",\"holdUntil\":\""
                + ledger.instant().plusSeconds(600)
                + "\"}";
    }

    /** A hold of the agent's that waits for an approval: its id. */
    String parked(String amount) {
        String approval = post("/v1/holds", hold(amount)).expect(403).text("/approval");
        return approval.substring(approval.lastIndexOf('/') + 1);
    }

    String newKey(String owner, String wallet, String... scopes) {
        ObjectNode body = Json.object().put("name", "test").put("owner", owner);
        if (!wallet.isEmpty()) {
            body.put("wallet", wallet);
        }
        Arrays.stream(scopes).forEach(body.putArray("scopes")::add);
        return post("/v1/keys", body.toString()).expect(201).text("/key");
    }

    String available(String wallet) {
        return get("/v1/wallets/" + id(wallet)).expect(200).text("/accounts/0/available/amount");
    }

    PaymentRequirements terms(String amount) {
        return PaymentRequirements.exact(
                AisaAsset.USD, AisaAsset.parseAmount(amount).orElseThrow(), payee, 60);
    }

    /** A body for the facilitator, signed by the payer with a fresh nonce. */
    String credential(PaymentRequirements terms) {
        return credential(terms, Bytes32.random(new SecureRandom()));
    }

    String credential(PaymentRequirements terms, Bytes32 nonce) {
        try {
            ObjectNode payload =
                    new ExactScheme(Secp256k1.best())
                            .sign(terms, PAYER_KEY, ledger.instant().getEpochSecond(), nonce)
                            .toJson();
            return new FacilitatorRequest(
                            new PaymentPayload(null, terms.toJson(), payload, null), terms)
                    .toJson()
                    .toString();
        } catch (MalformedMessage e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
        pools.close();
        treasury.close();
        prices.close();
        history.ifPresent(HistoryService::close);
        http.close();
        ledger.audit();
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
