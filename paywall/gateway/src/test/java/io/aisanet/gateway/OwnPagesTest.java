package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aisanet.paywall.Dialect;
import io.aisanet.paywall.Meter;
import io.aisanet.paywall.OptionsPolicy;
import io.aisanet.paywall.PaidRequest;
import io.aisanet.paywall.PathPattern;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.StreamMode;
import io.aisanet.paywall.Tariff;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the gateway says about itself at {@code /openapi.json} and {@code /llms.txt}. */
class OwnPagesTest {

    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop(exchange -> Shop.reply(exchange, 200, "the upstream's own"));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private GatewayConfig config(Route... routes) {
        return GatewayConfig.local(List.of(shop.api()), List.of(routes));
    }

    private static Route free(String pattern) {
        return new Route(
                PathPattern.parse(pattern),
                Set.of("GET"),
                null,
                "api",
                "",
                "",
                OptionsPolicy.BLOCK,
                StreamMode.AUTO);
    }

    private JsonNode openApi(Gateway gateway) throws Exception {
        return new ObjectMapper().readTree(shop.get(gateway, "/openapi.json").body());
    }

    @Test
    void describesEachRouteWithItsPrice() throws Exception {
        Route report =
                shop.paid("/v1/report/{id}")
                        .withMethods("GET", "POST")
                        .withDescription("A \"report\"", "application/json");

        JsonNode page = openApi(shop.open(config(report, free("/status"))));

        assertThat(page.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(page.at("/x-service-info/docs/llms").asText()).isEqualTo("/llms.txt");
        JsonNode item = page.path("paths").path("/v1/report/{id}");
        assertThat(item.at("/parameters/0/name").asText()).isEqualTo("id");
        for (String method : List.of("get", "post")) {
            JsonNode operation = item.path(method);
            assertThat(operation.path("summary").asText()).isEqualTo("A \"report\"");
            assertThat(operation.path("responses").has("402")).isTrue();
            JsonNode offer = operation.at("/x-payment-info/offers/0");
            assertThat(offer.path("intent").asText()).isEqualTo("charge");
            assertThat(offer.path("method").asText()).isEqualTo("aisanet");
            assertThat(offer.path("amount").asText()).isEqualTo("10000");
            assertThat(offer.path("currency").asText()).isEqualTo("usd");
        }
        assertThat(item.path("get").has("requestBody")).isFalse();
        assertThat(item.path("post").has("requestBody")).isTrue();
        JsonNode status = page.path("paths").path("/status").path("get");
        assertThat(status.path("responses").has("402")).isFalse();
        assertThat(status.has("x-payment-info")).isFalse();
    }

    @Test
    void offersOnlyWhatIsSpoken() throws Exception {
        Gateway gateway = shop.open(config(shop.paid("/a")).withDialects(Set.of(Dialect.X402)));

        JsonNode offers = openApi(gateway).at("/paths/~1a/get/x-payment-info/offers");

        assertThat(offers).hasSize(1);
        assertThat(offers.get(0).path("method").asText()).isEqualTo("x402");
        assertThat(shop.get(gateway, "/llms.txt").body())
                .contains("PAYMENT-SIGNATURE")
                .doesNotContain("Authorization: Payment");
    }

    @Test
    void whatIsMeteredHasNoAmountBeforehand() throws Exception {
        Route metered = Route.paid("/tokens", shop.terms.metered(byTheToken()), "api");
        Gateway gateway = shop.open(config(metered));

        JsonNode offer = openApi(gateway).at("/paths/~1tokens/get/x-payment-info/offers/0");

        assertThat(offer.has("amount")).isTrue();
        assertThat(offer.path("amount").isNull()).isTrue();
        assertThat(shop.get(gateway, "/llms.txt").body())
                .contains("/tokens: 0.15 USD per 1000000 tokens, at most 0.01 USD a call");
    }

    private static Tariff byTheToken() {
        return new Tariff() {
            @Override
            public Meter meter(PaidRequest request) {
                throw new UnsupportedOperationException("nothing is sold here");
            }

            @Override
            public String words() {
                return "0.15 USD per 1000000 tokens";
            }

            @Override
            public long unitPrice() {
                return 150_000;
            }
        };
    }

    @Test
    void noTwoTemplatesAreOnePath() throws Exception {
        Gateway gateway =
                shop.open(
                        config(
                                shop.paid("/files/**"),
                                shop.paid("/files/{name}").withDescription("One file", ""),
                                shop.paid("/x/{id}/y/{id}").withMethods("POST"),
                                shop.paid("/x/{a}/y/{b}")));

        JsonNode paths = openApi(gateway).path("paths");

        assertThat(paths.propertyStream().map(e -> e.getKey()))
                .containsExactlyInAnyOrder("/files/{name}", "/x/{id}/y/{id2}");
        assertThat(paths.at("/~1files~1{name}/get/summary").asText()).isEqualTo("One file");
        assertThat(paths.path("/x/{id}/y/{id2}").has("get")).isTrue();
    }

    @Test
    void listsForPeopleAndAgentsWhatIsSold() throws Exception {
        PublishConfig named = PublishConfig.named("Weather", "help@example.com");
        Route report = shop.paid("/report").withDescription("A\nreport", "");
        Gateway gateway = shop.open(config(report, free("/status")).withPublish(named));

        HttpResponse<String> page = shop.get(gateway, "/llms.txt");

        assertThat(page.body())
                .startsWith("# Weather\n")
                .contains("- GET /report: 0.01 USD a call: A report\n")
                .contains("- GET /status\n")
                .contains("help@example.com");
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(page.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("max-age"));
        assertThat(openApi(gateway).at("/info/contact/email").asText())
                .isEqualTo("help@example.com");
    }

    @Test
    void aRouteOfTheProviderComesFirst() throws Exception {
        Gateway gateway = shop.open(config(free("/openapi.json"), shop.paid("/llms.txt")));

        assertThat(shop.get(gateway, "/openapi.json").body()).isEqualTo("the upstream's own");
        assertThat(shop.get(gateway, "/llms.txt").statusCode()).isEqualTo(402);
    }

    @Test
    void whatIsForwardedUnmatchedIsTheUpstreamsUnlessToldOtherwise() throws Exception {
        GatewayConfig forwarding = config(shop.paid("/a")).withUnmatched(UnmatchedPolicy.FREE);
        PublishConfig on = PublishConfig.named("T", "").withPages(PagesPolicy.ON);
        PublishConfig off = PublishConfig.named("T", "").withPages(PagesPolicy.OFF);

        assertThat(shop.get(shop.open(forwarding), "/llms.txt").body()).startsWith("the upstream");
        assertThat(shop.get(shop.open(forwarding.withPublish(on)), "/llms.txt").body())
                .startsWith("# T");
        assertThat(
                        shop.get(shop.open(config(shop.paid("/a")).withPublish(off)), "/llms.txt")
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void answersHeadAndNothingElse() throws Exception {
        Gateway gateway = shop.open(config(shop.paid("/a")));

        HttpResponse<String> head = shop.send(shop.request(gateway, "/llms.txt").HEAD().build());
        HttpResponse<String> post =
                shop.send(
                        shop.request(gateway, "/llms.txt")
                                .POST(HttpRequest.BodyPublishers.ofString("x"))
                                .build());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).hasValue("GET, HEAD");
        assertThat(shop.upstreamCalls.get()).isZero();
    }
}
