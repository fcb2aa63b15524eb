package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Json;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.ext.Bazaar;
import io.aisanet.server.Node.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The catalogue over HTTP: who may list what, what is found, and what payments tell. */
class DiscoveryApiTest {
    private static final String LISTED_URL = "https://api.example.com/v1/report/:id";

    private final Node node = new Node().withParties();
    private final String shopKey = node.newKey(node.id("shopOwner"), "", "facilitator");

    @AfterEach
    void stop() {
        node.close();
    }

    private Answer list(String key, String body) {
        return node.as(key, "POST", "/v1/discovery/resources", body);
    }

    private Answer ask(String pathAndQuery) {
        return node.send("GET", pathAndQuery, "", Map.of());
    }

    private List<String> found(String pathAndQuery, String member) {
        List<String> urls = new ArrayList<>();
        for (JsonNode item : ask(pathAndQuery).expect(200).at(member)) {
            urls.add(item.path("resource").asText());
        }
        return urls;
    }

    private static ObjectNode listing(Node node, Consumer<ObjectNode> change) {
        ObjectNode listing = TestListing.of(node.payee);
        change.accept(listing);
        return listing;
    }

    @Test
    void whatAProviderListsIsFoundByAnybody() {
        Answer listed = list(shopKey, TestListing.body(node.payee)).expect(200);
        JsonNode page = ask("/discovery/resources").expect(200).json();
        JsonNode item = page.path("items").path(0);

        assertThat(listed.at("/listed").asInt()).isEqualTo(1);
        assertThat(page.at("/pagination/total").asInt()).isEqualTo(1);
        assertThat(page.at("/pagination/limit").asInt()).isEqualTo(20);
        assertThat(item.path("resource").asText()).isEqualTo(LISTED_URL);
        assertThat(item.path("type").asText()).isEqualTo("http");
        assertThat(item.path("description").asText()).isEqualTo("A weather report");
        assertThat(item.at("/accepts/0/payTo").asText()).isEqualTo(node.payee.toChecksumString());
        assertThat(item.at("/extensions/bazaar/routeTemplate").asText())
                .isEqualTo("/v1/report/:id");
        assertThat(item.path("lastUpdated").asText()).isEqualTo(node.ledger.instant().toString());
        assertThat(ask("/x402/discovery/resources").json()).isEqualTo(page);
    }

    @Test
    void filtersAndPages() {
        List<ObjectNode> many = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String url = "https://api.example.com/" + i;
            many.add(
                    listing(
                            node,
                            it -> {
                                it.put("resource", url);
                                it.withObject("extensions")
                                        .set(Bazaar.NAME, Bazaar.http("GET", null).toJson());
                            }));
        }
        many.add(
                listing(
                        node,
                        it ->
                                it.put("resource", "https://tools.example.com/mcp")
                                        .withObject("extensions")
                                        .set(
                                                Bazaar.NAME,
                                                Bazaar.mcp("get_tide", Json.object()).toJson())));
        list(shopKey, TestListing.body(many.toArray(ObjectNode[]::new))).expect(200);
        String resources = "/discovery/resources?";

        assertThat(found(resources + "limit=2&offset=4", "/items"))
                .containsExactly("https://api.example.com/4", "https://tools.example.com/mcp");
        assertThat(found(resources + "type=mcp", "/items")).hasSize(1);
        assertThat(
                        found(
                                resources
                                        + "payTo="
                                        + node.payee.toString().toLowerCase(java.util.Locale.ROOT),
                                "/items"))
                .hasSize(6);
        assertThat(found(resources + "payTo=" + node.payer, "/items")).isEmpty();
        assertThat(found(resources + "scheme=upto", "/items")).isEmpty();
        assertThat(found(resources + "network=" + AisaNetwork.CAIP2, "/items")).hasSize(6);
        assertThat(found(resources + "extensions=bazaar,other", "/items")).isEmpty();
        assertThat(ask(resources + "limit=101").expect(400).text("/field")).isEqualTo("limit");
        assertThat(ask(resources + "offset=-1").expect(400).text("/field")).isEqualTo("offset");
        assertThat(ask(resources + "colour=red").expect(400).text("/field")).isEqualTo("colour");

        String search = "/discovery/search?query=";
        assertThat(found(search + "TIDE", "/resources"))
                .containsExactly("https://tools.example.com/mcp");
        assertThat(found(search + "rain+weather", "/resources")).hasSize(6);
        assertThat(found(search + "rain+snow", "/resources")).isEmpty();
        Answer first = ask(search + "rain&limit=4").expect(200);
        String cursor = first.text("/pagination/cursor");
        Answer second = ask(search + "rain&limit=4&cursor=" + cursor).expect(200);
        assertThat(second.at("/resources")).hasSize(2);
        assertThat(second.at("/pagination").isNull()).isTrue();
        assertThat(ask("/discovery/search").expect(400).text("/field")).isEqualTo("query");
    }

    @Test
    void nobodyListsForThePayeeOfAnother() {
        String strangersKey = node.newKey(node.id("owner"), "", "facilitator");
        String readersKey = node.newKey(node.id("shopOwner"), "", "payments:read");

        assertThat(list(strangersKey, TestListing.body(node.payee)).expect(403).text("/field"))
                .isEqualTo("/resources/0/accepts/0/payTo");
        list(readersKey, TestListing.body(node.payee)).expect(403);
        node.send("POST", "/v1/discovery/resources", TestListing.body(node.payee), Map.of())
                .expect(401);
        assertThat(found("/discovery/resources", "/items")).isEmpty();
    }

    @Test
    void refusesWhatIsNoListing() {
        refused("/resources/0/resource", it -> it.put("resource", "ftp://api.example.com/x"));
        refused("/resources/0/resource", it -> it.put("resource", "https://u:p@example.com/x"));
        refused("/resources/0/resource", it -> it.put("resource", "https:///x"));
        refused("/resources/0/accepts", it -> it.putArray("accepts"));
        refused(
                "/resources/0/accepts/0/network",
                it -> ((ObjectNode) it.at("/accepts/0")).put("network", "eip155:8453"));
        refused(
                "/resources/0/accepts/0/payTo",
                it -> ((ObjectNode) it.at("/accepts/0")).put("payTo", "merchant"));
        refused("/resources/0/description", it -> it.put("description", "x".repeat(501)));
        refused("/resources/0/description", it -> it.put("description", "a\u0007b"));
        refused("/resources/0/serviceName", it -> it.put("serviceName", "x".repeat(33)));
        refused("/resources/0/iconUrl", it -> it.put("iconUrl", "javascript:alert(1)"));
        refused(
                "/resources/0/extensions/bazaar/schema",
                it ->
                        ((ObjectNode) it.at("/extensions/bazaar"))
                                .putObject("schema")
                                .put("$ref", "https://evil.example/s"));
        refused(
                "/resources/0/extensions/bazaar",
                it ->
                        ((ObjectNode) it.at("/extensions/bazaar/info/input"))
                                .putObject("queryParams")
                                .put("q", "x".repeat(5_000)));
        assertThat(list(shopKey, "{\"resources\":[]}").expect(400).text("/field"))
                .isEqualTo("/resources");
        assertThat(found("/discovery/resources", "/items")).isEmpty();
    }

    private void refused(String field, Consumer<ObjectNode> change) {
        Answer answer = list(shopKey, TestListing.body(listing(node, change))).expect(400);
        assertThat(answer.text("/field")).as(answer.raw().body()).isEqualTo(field);
    }

    @Test
    void dropsWhatNobodyKnowsAndTemplatesThatAreNone() {
        ObjectNode odd =
                listing(
                        node,
                        it -> {
                            it.put("evil", "x");
                            ((ObjectNode) it.at("/extensions/bazaar"))
                                    .put("routeTemplate", "/../etc");
                            ((ObjectNode) it.at("/extensions/bazaar/info/input")).put("evil", 1);
                            it.withObject("extensions").putObject("other").put("evil", 1);
                        });
        list(shopKey, TestListing.body(odd)).expect(200);

        JsonNode item = ask("/discovery/resources").at("/items/0");

        assertThat(item.path("resource").asText()).isEqualTo("https://api.example.com/v1/report/7");
        assertThat(item.toString()).doesNotContain("evil").doesNotContain("..");
    }

    @Test
    void isForgottenUnlessListedAgain() {
        list(shopKey, TestListing.body(node.payee)).expect(200);
        node.ledger.advance(Duration.ofHours(2));
        list(shopKey, TestListing.body(node.payee)).expect(200);
        node.ledger.advance(Duration.ofHours(2));
        assertThat(found("/discovery/resources", "/items")).containsExactly(LISTED_URL);

        node.ledger.advance(Duration.ofHours(1));
        assertThat(found("/discovery/resources", "/items")).isEmpty();
    }

    private Answer settle(String key, ObjectNode bazaar) throws Exception {
        PaymentRequirements terms = node.terms("0.01");
        ObjectNode body = Json.parseObject(node.credential(terms).getBytes(StandardCharsets.UTF_8));
        ObjectNode payment = (ObjectNode) body.path("paymentPayload");
        payment.putObject("resource").put("url", "https://paid.example.com/v1/report/7?secret=1");
        payment.putObject("extensions").set(Bazaar.NAME, bazaar);
        return node.as(key, "POST", "/x402/settle", body.toString()).expect(200);
    }

    private static String told(Answer answer) {
        return new String(
                Base64.getDecoder()
                        .decode(
                                answer.raw()
                                        .headers()
                                        .firstValue("EXTENSION-RESPONSES")
                                        .orElseThrow()),
                StandardCharsets.UTF_8);
    }

    @Test
    void aSettledPaymentTellsOfItsResource() throws Exception {
        ObjectNode bazaar = Bazaar.http("GET", null).toJson();

        Answer settled = settle(shopKey, bazaar);

        assertThat(settled.at("/success").asBoolean()).isTrue();
        assertThat(told(settled)).isEqualTo("{\"bazaar\":{\"status\":\"success\"}}");
        assertThat(found("/discovery/resources", "/items"))
                .containsExactly("https://paid.example.com/v1/report/7");

        Answer nonsense = settle(shopKey, Json.object().put("info", "x"));
        assertThat(nonsense.at("/success").asBoolean()).isTrue();
        assertThat(told(nonsense)).contains("rejected");
    }

    @Test
    void whoListsItsResourcesItselfIsNotListedByBuyers() throws Exception {
        list(shopKey, TestListing.body(node.payee)).expect(200);

        Answer settled = settle(shopKey, Bazaar.http("GET", null).toJson());

        assertThat(told(settled)).contains("rejected");
        assertThat(found("/discovery/resources", "/items")).containsExactly(LISTED_URL);
    }
}
