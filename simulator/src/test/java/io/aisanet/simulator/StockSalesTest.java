package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.gateway.GatewayConfig;
import io.aisanet.http402.AisaAsset;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Terms;
import io.aisanet.paywall.quote.UpstreamPricing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stock clients buy what is not sold at a fixed price by the call. */
final class StockSalesTest {
    private static final long PRICE = 2_500;
    private static final long FUNDS = 100_000;

    private static final AtomicInteger QUESTIONS = new AtomicInteger();

    @TempDir private static Path dataDir;
    private static ProvingGround ground;
    private static int port;

    /** Who buys. */
    enum Client {
        X402(NodeScript.Folder.NPM, false),
        OLDER_X402(NodeScript.Folder.UNTOLD, false),
        X402_V1(NodeScript.Folder.V1, false),
        MPP(NodeScript.Folder.MPP, false),
        MPP_OWN_METHOD(NodeScript.Folder.MPP, true);

        private final NodeScript.Folder folder;
        private final boolean ownMethod;

        Client(NodeScript.Folder folder, boolean ownMethod) {
            this.folder = folder;
            this.ownMethod = ownMethod;
        }

        StockBuyer buyer(Party payer) {
            StockBuyer buyer = new StockBuyer(folder, payer, AisaAsset.USD);
            return ownMethod ? buyer.byOwnMethod() : buyer;
        }
    }

    @BeforeAll
    static void open() throws IOException {
        ground = ProvingGround.open(dataDir.resolve("node"), "sales", StockSalesTest::serve);
        port = ground.openGateway(StockSalesTest::sales);
    }

    @AfterAll
    static void close() throws IOException {
        ground.close();
    }

    /** Each question for a price gets a higher one. */
    private static void serve(HttpMessage request, OutputStream out) throws IOException {
        boolean isQuestion = request.target().equals("/prices");
        String answer =
                isQuestion
                        ? "{\"price\":\"0.00" + (1000 + QUESTIONS.incrementAndGet()) + " USD\"}"
                        : "{\"order\":7,\"got\":\"" + request.text() + "\"}";
        out.write(UpstreamServer.json(200, answer));
    }

    private static GatewayConfig sales(GatewayConfig usual) {
        Terms terms = new Terms(new Price(AisaAsset.USD, PRICE), ground.shop().address(), 600);
        Price most = new Price(AisaAsset.USD, FUNDS);
        UpstreamPricing byUpstream = new UpstreamPricing("/prices", most, 60);
        return new GatewayConfig(
                usual.listen(),
                usual.publicBaseUrl(),
                usual.settlement(),
                usual.upstreams(),
                List.of(
                        Route.paid("/orders", terms.ordered(Duration.ofDays(28).toMillis()), "api")
                                .withMethods("POST"),
                        Route.paid("/quoted/**", terms.at(most).priced(byUpstream), "api")
                                .withMethods("GET", "POST")),
                usual.unmatched(),
                usual.limits());
    }

    @ParameterizedTest
    @EnumSource
    void anOrderIsPlacedAndItsMoneyHeld(Client client) throws Exception {
        Party payer = ground.town().agent("orders by " + client, FUNDS);

        JsonNode call = client.buyer(payer).posting("[1]").pay(port, "/orders").getFirst();

        assertThat(call.path("status").asInt()).as("%s", call).isEqualTo(200);
        assertThat(call.path("body").asText()).contains("\"order\":7");
        JsonNode receipt = call.path("payment");
        JsonNode held = receipt.has("extra") ? receipt.path("extra") : receipt;
        assertThat(held.path("state").asText()).as("%s", call).isEqualTo("held");
        assertThat(ground.town().account(payer).held()).isEqualTo(PRICE);
        assertThat(ground.town().account(payer).debits()).isZero();
    }

    /** Version 1 has no place for a quote, so that it pays only what still holds. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "X402_V1")
    void aQuoteIsPaidAlthoughThePriceHasRisen(Client client) throws Exception {
        Party payer = ground.town().agent("pays a quote by " + client, FUNDS);
        long before = QUESTIONS.get();

        JsonNode call = client.buyer(payer).posting("[1,2]").pay(port, "/quoted/a?x=1").getFirst();

        assertThat(call.path("status").asInt()).as("%s", call).isEqualTo(200);
        assertThat(call.path("requests").asInt()).isEqualTo(2);
        assertThat(call.path("body").asText()).contains("[1,2]");
        assertThat(QUESTIONS.get()).isEqualTo(before + 1);
        assertThat(ground.town().account(payer).debits()).isEqualTo(1_000 + before + 1);
    }
}
