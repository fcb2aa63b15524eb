package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.paywall.OptionsPolicy;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No spelling of a paid path reaches the upstream without payment. */
class WayAroundTest {

    private static final List<String> SPELLINGS =
            List.of(
                    "/paid/report",
                    "/paid/report/",
                    "/PAID/Report",
                    "/paid/%72eport",
                    "/p%61id/report?x=1",
                    "/paid/report.",
                    "/paid/report%20",
                    "/paid/report%2e",
                    "/paid//report",
                    "//paid/report",
                    "/paid/./report",
                    "/paid/%2e/report",
                    "/free/../paid/report",
                    "/free/%2e%2e/paid/report",
                    "/free/.%2e/paid/report",
                    "/free/..;/paid/report",
                    "/free/..;x=y/paid/report",
                    "/paid;x=1/report",
                    "/paid/report;x",
                    "/paid/report;",
                    "/paid/report%3bx",
                    "/paid%2freport",
                    "/paid%2Freport",
                    "/paid%5creport",
                    "/paid\\report",
                    "/paid%252freport",
                    "/paid/%2572eport",
                    "/paid/report%00",
                    "/paid/report%00.txt",
                    "/paid/report%0d%0a",
                    "/paid/report%09",
                    "/paid/report%c0%af",
                    "/paid/%c1%b2eport",
                    "/paid/report%ff",
                    "/paid/%zzreport",
                    "/paid/report%",
                    "/paid/%u0072eport",
                    "/paid%ef%bc%8freport",
                    "/paid/%ef%bd%92eport",
                    "/paid/report#x",
                    "http://localhost/paid/report",
                    "paid/report",
                    "*",
                    "/.aisa/../paid/report",
                    "/" + "a".repeat(5000));

    @Test
    void rule6StaysPaidInEverySpelling() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "secret"))) {
            Gateway gateway =
                    shop.open(
                            GatewayConfig.local(
                                            List.of(shop.api()), List.of(shop.paid("/paid/report")))
                                    .withUnmatched(UnmatchedPolicy.FREE));
            assertThat(RawHttp.get(gateway.port(), "/free")).contains("secret");
            int free = shop.upstreamCalls.get();
            for (String spelling : SPELLINGS) {
                for (String method : List.of("GET", "HEAD", "POST", "OPTIONS", "get", "QUERY")) {
                    String answer = RawHttp.send(gateway.port(), method, spelling);
                    assertThat(answer).as(method + " " + spelling).doesNotContain("secret");
                    assertThat(RawHttp.status(answer))
                            .as(method + " " + spelling)
                            .isIn(400, 402, 404, 405, 414, 501);
                }
            }
            assertThat(shop.upstreamCalls).hasValue(free);
            assertThat(RawHttp.get(gateway.port(), "/free")).contains("secret");
        }
    }

    @Test
    void treatsMethodsAsTheRouteSays() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, ""))) {
            Gateway gateway =
                    shop.open(
                            shop.paid("/a"),
                            shop.paid("/b").withOptions(OptionsPolicy.FREE),
                            shop.paid("/c").withOptions(OptionsPolicy.PAID),
                            shop.paid("/d").withMethods("POST"));
            int port = gateway.port();
            assertThat(status(port, "HEAD", "/a")).isEqualTo(402);
            assertThat(status(port, "OPTIONS", "/a")).isEqualTo(405);
            assertThat(status(port, "OPTIONS", "/b")).isEqualTo(200);
            assertThat(status(port, "OPTIONS", "/c")).isEqualTo(402);
            assertThat(status(port, "GET", "/d")).isEqualTo(405);
            assertThat(status(port, "TRACE", "/a")).isIn(405, 501, 400);
            assertThat(status(port, "GET", "/nowhere")).isEqualTo(404);
            assertThat(RawHttp.header(RawHttp.send(port, "DELETE", "/a"), "Allow"))
                    .isEqualTo("GET, HEAD");
            assertThat(shop.upstreamCalls).hasValue(1);
        }
    }

    @Test
    void sellsHeadForThePriceOfGet() throws Exception {
        try (Shop shop =
                new Shop(exchange -> {
                    exchange.getResponseHeaders().add("X-Length", "7");
                    exchange.sendResponseHeaders(200, -1);
                })) {
            Gateway gateway = shop.open(shop.paid("/a"));
            String credential = shop.credential(gateway, "/a");
            String head = RawHttp.send(gateway.port(), "HEAD", "/a", credential);
            assertThat(head).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
            assertThat(RawHttp.header(head, "X-Length")).isEqualTo("7");
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
            HttpResponse<String> get = shop.get(gateway, "/a", credential);
            assertThat(get.statusCode()).isEqualTo(409);
        }
    }

    private static int status(int port, String method, String target) throws Exception {
        return RawHttp.status(RawHttp.send(port, method, target));
    }
}
