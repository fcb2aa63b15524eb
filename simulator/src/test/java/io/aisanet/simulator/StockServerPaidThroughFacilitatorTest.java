package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.EventCursor;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.gateway.Gateway;
import io.aisanet.gateway.GatewayConfig;
import io.aisanet.gateway.PublishConfig;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Json;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.paywall.Settlement;
import io.aisanet.server.ApiConfig;
import io.aisanet.server.ApiServer;
import io.aisanet.server.Backend;
import io.aisanet.server.OperatorKey;
import io.aisanet.server.discovery.Registration;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.PaidResponse;
import io.aisanet.wallet.PayingClient;
import io.aisanet.wallet.Payment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A shop that nobody here wrote is paid through our facilitator, by us and by others. */
final class StockServerPaidThroughFacilitatorTest {
    private static final long PRICE = 1_000;
    private static final long FUNDS = 100 * PRICE;
    private static final int HOLD_SECONDS = 10;
    private static final int COPIES = 20;

    @TempDir private static Path dataDir;
    private static AisaNode node;
    private static LedgerClient ledger;
    private static ApiServer api;
    private static Town town;
    private static Party owner;
    private static StockShop shop;

    private Party agent;
    private long soldBefore;

    @BeforeAll
    static void openTheShop() throws Exception {
        node = AisaNode.start(NodeConfig.in(dataDir));
        ledger = node.client();
        String key = OperatorKey.ensure(dataDir, ledger);
        api =
                ApiServer.start(
                        ApiConfig.onLoopback().withAccessLog(false),
                        new Backend(ledger, node.events()::from, node::snapshot));
        town = Town.found(ledger, Asset.USD, "facilitator");
        owner = town.shop("stock shop");
        shop =
                StockShop.start(
                        "http://127.0.0.1:" + api.port() + "/x402",
                        key,
                        StockShop.terms(AisaAsset.USD, PRICE, owner.address(), HOLD_SECONDS));
    }

    @AfterAll
    static void closeTheShop() {
        shop.close();
        api.close();
        ledger.close();
        node.close();
    }

    @BeforeEach
    void arrive(TestInfo test) {
        agent = town.agent(test.getTestMethod().orElseThrow().getName(), FUNDS);
        soldBefore = town.account(owner).credits();
    }

    @AfterEach
    void theEventsTellTheSameStory() throws InterruptedException {
        MoneyAuditor money = new MoneyAuditor();
        try (EventCursor events = node.events().from(1)) {
            money.readUpTo(events, ledger.totals().join().eventSequence());
        }
        money.compare(town.account(agent));
        money.compare(town.account(owner));
        assertThat(money.problems()).isEmpty();
        assertThat(money.sumOfBalances()).isZero();
    }

    @Test
    void ourWalletPaysForAGetAndAPost() throws Exception {
        try (AgentWallet wallet = AgentWallet.ofPrivateKey(agent.privateKey());
                PayingClient client = PayingClient.builder(wallet).build()) {
            PaidResponse<String> got = client.send(request("/ok").build(), BodyHandlers.ofString());
            PaidResponse<String> posted =
                    client.send(
                            request("/echo").POST(BodyPublishers.ofString("hello")).build(),
                            BodyHandlers.ofString());

            assertThat(got.statusCode()).isEqualTo(200);
            assertThat(got.body()).isEqualTo("{\"answer\":42}");
            assertThat(got.payment()).isInstanceOf(Payment.Paid.class);
            assertThat(posted.body()).isEqualTo("{\"echo\":\"hello\"}");
            assertThat(posted.payment()).isInstanceOf(Payment.Paid.class);
        }
        assertSold(2);
    }

    @Test
    void theStockBuyerPaysTheStockShop() throws Exception {
        List<JsonNode> calls =
                new StockBuyer(agent, AisaAsset.USD).times(3, 1).pay(shop.port(), "/ok");

        assertThat(calls)
                .allSatisfy(call -> {
                    assertThat(call.path("status").asInt()).as("%s", call).isEqualTo(200);
                    assertThat(call.path("payment").path("success").asBoolean()).isTrue();
                });
        assertSold(3);
    }

    @Test
    void aFailingHandlerCostsNothing() throws Exception {
        long from = ledger.totals().join().eventSequence() + 1;
        try (AgentWallet wallet = AgentWallet.ofPrivateKey(agent.privateKey());
                PayingClient client = PayingClient.builder(wallet).build()) {
            PaidResponse<String> failed =
                    client.send(request("/fail").build(), BodyHandlers.ofString());

            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(failed.payment()).isInstanceOf(Payment.NotCharged.class);
        }
        assertThat(town.account(agent).held()).as("held by the verify").isEqualTo(PRICE);

        Event ended = awaitEnd(from);
        assertThat(ended.type).isEqualTo(EventType.EXPIRED);
        assertThat(ended.amount).isEqualTo(PRICE);
        assertThat(town.account(agent).available()).isEqualTo(FUNDS);
        assertSold(0);
    }

    @Test
    void ofManyCopiesOfOneSignatureOneIsServed() throws Exception {
        SignedCall signed = CredentialPress.ofGet(shop.port(), "/slow").sign(agent);
        byte[] request =
                HttpConnection.get(
                        "/slow", Map.of(PaymentHeaders.PAYMENT_SIGNATURE, signed.header()));
        shop.servedSince("/slow");

        List<HttpMessage> answers = Crowd.sendAtOnce(shop.port(), request, COPIES);

        assertThat(answers).filteredOn(HttpMessage::isSuccess).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 402).hasSize(COPIES - 1);
        assertThat(shop.servedSince("/slow")).isEqualTo(1);
        assertSold(1);
    }

    @Test
    void whatTheStockShopDeclaresIsFoundByTheStockReader() throws Exception {
        JsonNode paid =
                new StockBuyer(agent, AisaAsset.USD).pay(shop.port(), "/report/7").getFirst();
        assertThat(paid.path("status").asInt()).as("%s", paid).isEqualTo(200);
        assertSold(1);

        JsonNode found = readCatalogue(Json.object().put("query", "paid report"));

        String url = "http://127.0.0.1:" + shop.port() + "/report/:id";
        JsonNode item = found.path("items").path(0);
        assertThat(found.at("/pagination/total").asInt()).as("%s", found).isEqualTo(1);
        assertThat(item.path("resource").asText()).isEqualTo(url);
        assertThat(item.at("/accepts/0/amount").asText()).isEqualTo(Long.toString(PRICE));
        assertThat(item.at("/extensions/bazaar/info/output/example/rain").asInt()).isEqualTo(3);
        assertThat(item.at("/extensions/bazaar/routeTemplate").asText()).isEqualTo("/report/:id");
        assertThat(found.at("/resources/0/resource").asText()).isEqualTo(url);
        assertThat(
                        readCatalogue(Json.object().put("query", "nothing of the kind"))
                                .path("resources"))
                .isEmpty();
    }

    @Test
    void whatAGatewayListsIsFoundByTheStockReader() throws Exception {
        Party seller = Town.found(ledger, Asset.USD, "gateway").shop("seller");
        GatewayConfig config = PaidApi.at(1, seller.address()).gateway();
        config = config.withPublish(PublishConfig.named("Paid API of a test", "").listed(null));
        CompletableFuture<Registration> listed = new CompletableFuture<>();
        try (Settlement settlement = PaidApi.at(1, seller.address()).settlement(node.client());
                Gateway gateway = Gateway.start(config, settlement)) {
            gateway.announceTo(body -> listed.complete(api.announce(body)));

            assertThat(listed.get(30, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Registration.Listed.class,
                            done -> assertThat(done.count()).isEqualTo(4));
        }
        JsonNode found = readCatalogue(Json.object().put("query", "api of a test").put("limit", 2));

        assertThat(found.at("/resources")).hasSize(2);
        assertThat(found.at("/resources/0/resource").asText())
                .isEqualTo("http://127.0.0.1/also/:rest");
        assertThat(found.at("/resources/0/accepts/0/payTo").asText())
                .isEqualTo(seller.address().toChecksumString());
        assertSold(0);
    }

    private static JsonNode readCatalogue(ObjectNode search) throws Exception {
        ObjectNode settings =
                Json.object().put("facilitatorUrl", "http://127.0.0.1:" + api.port() + "/x402");
        settings.putObject("list")
                .put("type", "http")
                .put("payTo", owner.address().toChecksumString())
                .put("scheme", "exact")
                .put("network", AisaNetwork.CAIP2)
                .put("extensions", "bazaar")
                .put("limit", 5)
                .put("offset", 0);
        settings.set("search", search);
        try (NodeScript script = NodeScript.start("catalogue", settings)) {
            return script.nextLine();
        }
    }

    /** The first end of a hold from this event on. */
    private static Event awaitEnd(long fromSequence) throws InterruptedException {
        Event event = new Event();
        try (EventCursor events = node.events().from(fromSequence)) {
            while (events.awaitNext(event, 2_000L * HOLD_SECONDS)) {
                if (event.type == EventType.EXPIRED || event.type == EventType.CAPTURED) {
                    return event;
                }
            }
        }
        throw new AssertionError("no hold ended");
    }

    private void assertSold(int calls) {
        assertThat(town.account(agent).available()).isEqualTo(FUNDS - calls * PRICE);
        assertThat(town.account(owner).credits() - soldBefore).isEqualTo(calls * PRICE);
    }

    private static HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + shop.port() + path));
    }
}
