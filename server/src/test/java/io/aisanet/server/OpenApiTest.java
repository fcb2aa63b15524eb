package io.aisanet.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.aisanet.server.Node.Answer;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.routes.ApiRoutes;
import io.aisanet.server.web.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {
    private static final String BASE = "https://node.test/openapi.json";

    @TempDir static Path folder;

    private final Node node =
            Node.withHistory(folder.resolve(UUID.randomUUID() + ".duckdb"))
                    .withParties()
                    .addPool("1000");
    private final JsonNode document = document();
    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemas(Map.of(BASE, document.toString())));
    private final Set<String> called = new HashSet<>();

    /** It is longer than the documents that money is asked for in. */
    private JsonNode document() {
        try {
            return new JsonMapper()
                    .readTree(
                            node.send("GET", "/openapi.json", "", Map.of())
                                    .expect(200)
                                    .raw()
                                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void describesEveryRouteWithItsScopeAndNoOther() {
        Map<String, Route> routes = new TreeMap<>();
        ApiConfig config = ApiConfig.onLoopback();
        LedgerCalls calls = new LedgerCalls(node.ledger, Duration.ofSeconds(5));
        Backend backend =
                new Backend(
                        node.ledger,
                        node.ledger::from,
                        () -> CompletableFuture.completedFuture(1L));
        for (Route route :
                ApiRoutes.table(ApiServer.services(config, backend, calls, node.ledger)).routes()) {
            routes.put(route.method() + " " + route.pattern(), route);
        }
        assertThat(operations().keySet()).isEqualTo(routes.keySet());
        routes.forEach((name, route) -> check(name, route));
    }

    private void check(String name, Route route) {
        JsonNode operation = operations().getOrDefault(name, document);
        String scope = route.scope() == null ? "" : route.scope().text();
        assertThat(operation.path("x-aisa-scope").asText()).as(name).isEqualTo(scope);
        assertThat(operation.path("security").isArray()).as(name).isEqualTo(scope.isEmpty());
        boolean keyDemanded =
                operation.path("parameters").toString().contains("parameters/idempotency-key\"");
        assertThat(keyDemanded).as(name).isEqualTo(route.movesMoney());
        assertThat(operation.at("/responses/default/$ref").asText()).endsWith("/problem");
    }

    private Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        document.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(operation ->
                                        operations.put(
                                                operation
                                                                .getKey()
                                                                .toUpperCase(java.util.Locale.ROOT)
                                                        + " "
                                                        + path.getKey(),
                                                operation.getValue())));
        return operations;
    }

    @Test
    void everyReferenceLeadsSomewhereAndEverySchemaIsUsed() {
        Set<String> references = new TreeSet<>();
        collect(document, references);
        for (String reference : references) {
            assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
        }
        document.at("/components/schemas")
                .fieldNames()
                .forEachRemaining(
                        name -> assertThat(references).contains("#/components/schemas/" + name));
    }

    private static void collect(JsonNode tree, Set<String> references) {
        if (tree.has("$ref")) {
            references.add(tree.path("$ref").asText());
        }
        tree.forEach(child -> collect(child, references));
    }

    @Test
    void everyRouteAnswersAsItsSchemaSays() throws InterruptedException {
        Map<String, String> parts = new HashMap<>();
        parts.put("owner", node.id("owner"));
        parts.put("wallet", node.id("agent"));
        String pay = Node.transfer(node.id("agent"), node.id("shop"), "1");
        String hold =
                pay.substring(0, pay.length() - 1)
                        + ",\"holdUntil\":\""
                        + node.ledger.instant().plusSeconds(600)
                        + "\"}";
        call("POST /v1/owners", "{\"name\":\"Bo\",\"timeZone\":\"Europe/Berlin\"}", parts);
        call("GET /v1/owners/{owner}", "", parts);
        call("POST /v1/owners/{owner}/freeze", "{}", parts);
        call("POST /v1/owners/{owner}/unfreeze", "", parts);
        call("POST /v1/wallets", "{\"kind\":\"agent\",\"name\":\"n\"}", parts);
        call("GET /v1/wallets", "", parts);
        call("GET /v1/wallets/{wallet}", "", parts);
        Answer account = call("POST /v1/wallets/{wallet}/accounts", "{\"asset\":\"USDC\"}", parts);
        parts.put("account", account.text("/id"));
        call("POST /v1/wallets/{wallet}/freeze", "", parts);
        call("POST /v1/wallets/{wallet}/unfreeze", "", parts);
        call("GET /v1/accounts/{account}", "", parts);
        parts.put("payment", call("POST /v1/transfers", pay, parts).text("/id"));
        call("GET /v1/payments/{payment}", "", parts);
        String partly = "{\"amount\":{\"amount\":\"0.2\",\"asset\":\"USD\"}";
        call(
                "POST /v1/payments/{payment}/refunds",
                partly + ",\"reason\":\"not-delivered\",\"note\":\"late\"}",
                parts);
        call("POST /v1/payments/{payment}/refunds", partly + "}", parts);
        call("GET /v1/refunds", "", parts);
        call("GET /v1/payments", "", parts);
        parts.put("payment", call("POST /v1/holds", hold, parts).text("/id"));
        call("GET /v1/holds/{payment}", "", parts);
        String share = "\"amount\":{\"amount\":\"1\",\"asset\":\"USD\"}}]}";
        call(
                "POST /v1/holds/{payment}/capture",
                "{\"last\":true,\"shares\":[{\"wallet\":\"" + node.id("shop") + "\"," + share,
                parts);
        parts.put("payment", call("POST /v1/holds", hold, parts).text("/id"));
        call("POST /v1/holds/{payment}/void", "", parts);
        parts.put("payment", call("POST /v1/holds", hold, parts).text("/id"));
        call("GET /v1/orders/{payment}", "", parts);
        call("POST /v1/orders/{payment}/ship", partly + ",\"more\":true}", parts);
        call("POST /v1/orders/{payment}/ship", "", parts);
        parts.put("payment", call("POST /v1/holds", hold, parts).text("/id"));
        call("POST /v1/orders/{payment}/cancel", "", parts);
        String key = "{\"name\":\"k\",\"scopes\":[\"facilitator\"],\"wallet\":\"%s\"}";
        String owned = key.replace("}", ",\"owner\":\"" + node.id("shopOwner") + "\"}");
        parts.put(
                "key", call("POST /v1/keys", owned.formatted(node.id("shop")), parts).text("/id"));
        call("GET /v1/keys", "", parts);
        call("GET /v1/keys/{key}", "", parts);
        call("DELETE /v1/keys/{key}", "", parts);
        callTreasury(parts);
        callBudgets(parts);
        callMandates(parts);
        call("GET /v1/digest", "", parts);
        call("GET /v1/ledger", "", parts);
        call("POST /v1/snapshots", "", parts);
        call("GET /v1/health", "", parts);
        call("GET /v1/ready", "", parts);
        assertThat(node.get("/metrics").expect(200).raw().body()).isEqualTo("one 1\n");
        called.add("GET /metrics");
        callFacilitator(parts);
        callDiscovery(parts);
        callHistory();
        called.addAll(Set.of("GET /openapi.yaml", "GET /openapi.json"));
        assertThat(called).isEqualTo(operations().keySet());
    }

    private void callTreasury(Map<String, String> parts) {
        call("GET /v1/treasury", "", parts);
        String give = "{\"payer\":\"3\",\"give\":{\"amount\":\"1\",\"asset\":\"USD\"},";
        Answer quote = call("POST /v1/quotes", give + "\"getAsset\":\"EURC\"}", parts);
        parts.put("payment", quote.text("/id"));
        call("GET /v1/quotes/{payment}", "", parts);
        call("POST /v1/conversions", "{\"quote\":" + quote.json() + "}", parts);
        String least = "\"least\":{\"amount\":\"0.5\",\"asset\":\"EURC\"}}";
        call("POST /v1/conversions", give + least, parts);
        callRails(parts);
    }

    /** The agent's account in USDC is there already. */
    private void callRails(Map<String, String> parts) {
        node.rail.outside.payIn(50_000_000, node.id("agent"));
        node.rail.outside.payIn(1_000_000, "for the cat");
        node.turn();
        String wish =
                """
                {"payer":"%s","amount":{"amount":"10","asset":"USDC"},"purpose":"p",\
                "to":{"account":"payee-1","name":"Bo","details":{"country":"DE"}}}\
                """
                        .formatted(node.id("agent"));
        parts.put("withdrawal", call("POST /v1/withdrawals", wish, parts).text("/id"));
        node.turn();
        call("GET /v1/withdrawals", "", parts);
        call("GET /v1/withdrawals/{withdrawal}", "", parts);
        call("GET /v1/wallets/{wallet}/deposit-instructions", "", parts);
        call("GET /v1/treasury/rails", "", parts);
        call("GET /v1/treasury/deposits", "", parts);
        call("GET /v1/treasury/payouts", "", parts);
        parts.put("task", call("GET /v1/treasury/tasks", "", parts).text("/tasks/0/id"));
        String decision = "{\"wallet\":\"" + node.id("agent") + "\",\"note\":\"n\"}";
        call("POST /v1/treasury/tasks/{task}", decision, parts);
        call("GET /v1/treasury/reconciliation", "", parts);
        call("GET /v1/treasury/prices", "", parts);
        node.pools.look();
        call("GET /v1/treasury/pools", "", parts);
        parts.put("order", call("GET /v1/treasury/orders", "", parts).text("/orders/0/id"));
        call("POST /v1/treasury/orders/{order}/make", "", parts);
        call("POST /v1/treasury/orders/{order}/end", "{\"note\":\"n\"}", parts);
        parts.put("asset", "USD");
        call("POST /v1/treasury/breakers/{asset}", "{\"state\":\"normal\",\"note\":\"n\"}", parts);
        String outside =
                """
                {"payer":"%s","resource":"https://seller.example/a","terms":{"scheme":"exact",
                "network":"eip155:1","asset":"0x1111111111111111111111111111111111111111",
                "amount":"1000","payTo":"0x2222222222222222222222222222222222222222",
                "maxTimeoutSeconds":60,"extra":{}}}
                """
                        .formatted(node.id("agent"));
        call("POST /v1/outside-payments", outside, parts);
        call("GET /v1/outside-payments/assets", "", parts);
        String root = ReservesApiTest.wish(ReservesApiTest.root(1, 5));
        call("POST /v1/treasury/reserves", root, parts);
        called.add("GET /v1/treasury/routes");
        Answer route = node.get("/v1/treasury/routes?asset=USDC&amount=1").expect(200);
        validate("#/components/schemas/RailRoute", route.raw().body());
    }

    private void callBudgets(Map<String, String> parts) {
        node.applyPolicy("ask: { from: 0.50 USD, approvals: 1, approvers: [operator] }");
        called.add("PUT /v1/policies");
        call("GET /v1/budgets", "", parts);
        Answer sub =
                call(
                        "POST /v1/budgets",
                        """
                        {"name":"sub","parent":"1","rules":{"payees":{"deny":["%s"]}}}
                        """
                                .formatted(node.id("shop")),
                        parts);
        parts.put("budget", sub.text("/id"));
        call("GET /v1/budgets/{budget}", "", parts);
        call("GET /v1/budgets/{budget}/lines", "", parts);
        call("POST /v1/budgets/{budget}/freeze", "{\"voidHolds\":true}", parts);
        call("POST /v1/budgets/{budget}/unfreeze", "", parts);
        parts.put("account", node.account("agent"));
        call("POST /v1/accounts/{account}/budget", "{\"budget\":\"1\"}", parts);
        call("GET /v1/budgets/{budget}/accounts", "", parts);
        call("POST /v1/owners/{owner}/budgets", "{\"budget\":\"1\"}", parts);
        call("GET /v1/owners/{owner}/budgets", "", parts);
        parts.put("asset", "USD");
        call("DELETE /v1/owners/{owner}/budgets/{asset}", "", parts);
        call("DELETE /v1/accounts/{account}/budget", "", parts);
        call("POST /v1/accounts/{account}/budget", "{\"budget\":\"1\"}", parts);
        parts.put("payment", node.parked("0.75"));
        call("GET /v1/approvals", "", parts);
        call("GET /v1/approvals/{payment}", "", parts);
        call("POST /v1/approvals/{payment}/approve", "", parts);
        parts.put("payment", node.parked("0.75"));
        call("POST /v1/approvals/{payment}/deny", "{}", parts);
        String pay = Node.transfer(node.id("agent"), node.id("shop"), "0.75");
        call("POST /v1/decisions", pay, parts);
    }

    private void callMandates(Map<String, String> parts) {
        String document = new TestMandate(node).payees(node.payee).signed().toString();
        parts.put("mandate", call("POST /v1/mandates", document, parts).text("/id"));
        call("GET /v1/mandates", "", parts);
        call("GET /v1/mandates/{mandate}", "", parts);
        call("DELETE /v1/mandates/{mandate}", "", parts);
    }

    private void callHistory() throws InterruptedException {
        node.awaitHistory();
        call("GET /v1/history", "", Map.of());
        call("GET /v1/history/payments", "", Map.of());
        call("GET /v1/history/decisions", "", Map.of());
        Answer statement = node.get("/v1/history/statement?wallet=" + node.id("agent"));
        validate("#/components/schemas/HistoryStatement", statement.expect(200).raw().body());
        assertThat(statement.at("/entries")).isNotEmpty();
        called.add("GET /v1/history/statement");
        call("POST /v1/history/rebuild", "{}", Map.of());
    }

    private void callFacilitator(Map<String, String> parts) {
        call("GET /x402/supported", "", parts);
        String body = node.credential(node.terms("0.01"));
        call("POST /x402/verify", body, parts);
        call("POST /x402/verify", body, parts);
        call("POST /x402/settle", body, parts);
        call("POST /x402/settle", body, parts);
        call("POST /x402/void", body, parts);
    }

    private void callDiscovery(Map<String, String> parts) {
        call("POST /v1/discovery/resources", TestListing.body(node.payee), parts);
        for (String base : List.of("", "/x402")) {
            call("GET " + base + "/discovery/resources", "", parts);
            called.add("GET " + base + "/discovery/search");
            String found =
                    node.get(base + "/discovery/search?query=report").expect(200).raw().body();
            validate("#/components/schemas/CatalogueFinds", found);
        }
    }

    private Answer call(String name, String body, Map<String, String> parts) {
        called.add(name);
        JsonNode operation = operations().getOrDefault(name, document);
        String requestSchema =
                operation.at("/requestBody/content/application~1json/schema/$ref").asText();
        if (!body.isEmpty()) {
            validate(requestSchema, body);
        }
        String path = name.substring(name.indexOf(' ') + 1);
        for (Map.Entry<String, String> part : parts.entrySet()) {
            path = path.replace("{" + part.getKey() + "}", part.getValue());
        }
        String status = operation.path("responses").fieldNames().next();
        Answer answer = node.as(node.operatorKey, name.substring(0, name.indexOf(' ')), path, body);
        answer.expect(Integer.parseInt(status));
        String schema =
                operation
                        .path("responses")
                        .path(status)
                        .at("/content/application~1json/schema/$ref")
                        .asText();
        validate(schema, answer.raw().body());
        return answer;
    }

    @Test
    void problemsAreAsTheirSchemaSays() {
        for (String path : new String[] {"/v1/nothing", "/v1/payments?x=1", "/v1/owners/77"}) {
            Answer answer = node.get(path);
            assertThat(answer.status()).isGreaterThanOrEqualTo(400);
            validate("#/components/schemas/Problem", answer.raw().body());
        }
        validate(
                "#/components/schemas/Problem",
                node.post("/v1/owners", "{\"nam\":1}").expect(400).raw().body());
    }

    @Test
    void isServedAsWritten() {
        String yaml = node.send("GET", "/openapi.yaml", "", Map.of()).expect(200).raw().body();
        assertThat(yaml.getBytes(UTF_8)).startsWith("openapi: 3.1.0".getBytes(UTF_8));
    }

    private void validate(String reference, String json) {
        assertThat(reference).startsWith("#/components/schemas/");
        Schema schema = registry.getSchema(SchemaLocation.of(BASE + reference));
        assertThat(schema.validate(json, InputFormat.JSON)).as(reference + " " + json).isEmpty();
    }
}
