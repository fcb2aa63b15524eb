package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.PaymentHeaders;
import io.aisanet.paywall.CallEnd;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is no good answer costs nothing. */
class UpstreamFailureTest {

    @Test
    void passesTheUpstreamsErrorOnAndChargesNothing() throws Exception {
        for (int status : new int[] {500, 503, 404, 422, 302, 304}) {
            try (Shop shop =
                    new Shop(exchange -> {
                        exchange.getResponseHeaders().add("X-Why", "because");
                        Shop.reply(exchange, status, status == 304 ? "" : "own words");
                    })) {
                Gateway gateway = shop.open(shop.paid("/a"));
                String credential = shop.credential(gateway, "/a");
                HttpResponse<String> answer = shop.get(gateway, "/a", credential);
                assertThat(answer.statusCode()).isEqualTo(status);
                assertThat(answer.body()).isEqualTo(status == 304 ? "" : "own words");
                assertThat(answer.headers().firstValue("X-Why")).hasValue("because");
                String receipt = answer.headers().firstValue("PAYMENT-RESPONSE").orElseThrow();
                assertThat(PaymentHeaders.decodeSettle(receipt).success()).isFalse();
                expectNothingCharged(shop, gateway);

                HttpResponse<String> again = shop.get(gateway, "/a", credential);
                assertThat(again.statusCode()).isEqualTo(402);
                assertThat(again.body()).contains("given back");
            }
        }
    }

    private static void expectNothingCharged(Shop shop, Gateway gateway) throws Exception {
        assertThat(shop.spent()).isZero();
        assertThat(shop.held()).isZero();
        assertThat(gateway.counters().of(CallEnd.VOIDED)).isOne();
    }

    @Test
    void chargesNothingWhenTheConnectionIsRefused() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        expectProblem(port, 502, "upstream-unreachable", 60_000);
    }

    @Test
    void chargesNothingWhenTheUpstreamSaysNothing() throws Exception {
        try (BadUpstream upstream = new BadUpstream("", BadUpstream.End.HANG)) {
            expectProblem(upstream.port(), 504, "upstream-timeout", 500);
        }
    }

    @Test
    void chargesNothingWhenTheUpstreamResets() throws Exception {
        try (BadUpstream upstream = new BadUpstream("", BadUpstream.End.RESET)) {
            expectProblem(upstream.port(), 502, "upstream-broken", 60_000);
        }
        try (BadUpstream upstream =
                new BadUpstream("HTTP/1.1 200 OK\r\nConte", BadUpstream.End.RESET)) {
            expectProblem(upstream.port(), 502, "upstream-broken", 60_000);
        }
    }

    @Test
    void chargesNothingForHalfABody() throws Exception {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n";
        for (BadUpstream.End end : List.of(BadUpstream.End.CLOSE, BadUpstream.End.RESET)) {
            try (BadUpstream upstream = new BadUpstream(head + "half", end)) {
                expectProblem(upstream.port(), 502, "upstream-broken", 60_000);
            }
        }
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        for (String part : List.of("", "4\r\nhalf\r\n", "8\r\nhalf", "4\r\nhalf\r\n8\r")) {
            try (BadUpstream upstream = new BadUpstream(chunked + part, BadUpstream.End.CLOSE)) {
                expectProblem(upstream.port(), 502, "upstream-broken", 60_000);
            }
        }
    }

    @Test
    void chargesNothingForABodyThatStalls() throws Exception {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf";
        try (BadUpstream upstream = new BadUpstream(head, BadUpstream.End.HANG)) {
            expectProblem(upstream.port(), 504, "upstream-timeout", 500);
        }
    }

    @Test
    void chargesNothingForWhatIsNoHttp() throws Exception {
        try (BadUpstream upstream = new BadUpstream("SSH-2.0-x\r\n\r\n", BadUpstream.End.CLOSE)) {
            expectProblem(upstream.port(), 502, "upstream-broken", 60_000);
        }
    }

    private static void expectProblem(int port, int status, String type, long timeoutMs)
            throws Exception {
        try (Shop shop = new Shop(exchange -> {})) {
            UpstreamConfig bad =
                    UpstreamConfig.of("api", URI.create("http://127.0.0.1:" + port))
                            .withTimeoutMs(timeoutMs);
            Gateway gateway =
                    shop.open(GatewayConfig.local(List.of(bad), List.of(shop.paid("/a"))));
            HttpResponse<String> answer = shop.get(gateway, "/a", shop.credential(gateway, "/a"));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(answer.body()).contains(type).contains("Nothing was charged");
            String receipt = answer.headers().firstValue("PAYMENT-RESPONSE").orElseThrow();
            assertThat(PaymentHeaders.decodeSettle(receipt).success()).isFalse();
            expectNothingCharged(shop, gateway);
        }
    }

    /**
     * An upstream may close a connection that it said it would keep; the next call must not fail.
     */
    @Test
    void survivesUpstreamsThatCloseIdleConnections() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        try (BadUpstream upstream = new BadUpstream(answer, BadUpstream.End.CLOSE);
                Shop shop = new Shop(exchange -> {})) {
            UpstreamConfig closing =
                    UpstreamConfig.of("api", URI.create("http://127.0.0.1:" + upstream.port()));
            Gateway gateway =
                    shop.open(GatewayConfig.local(List.of(closing), List.of(shop.paid("/a"))));
            for (int i = 0; i < 5; i++) {
                HttpResponse<String> paid = shop.get(gateway, "/a", shop.credential(gateway, "/a"));
                assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
                Thread.sleep(50); // the upstream's close is to arrive between calls
            }
        }
    }
}
