package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The upstream gets the very path that was matched, and the query as it was sent. */
class ForwardedTargetTest {

    private static final String TABLE =
            """
            /a/b                       /a/b
            /A/%62/                    /A/b/
            /a%20b                     /a%20b
            /a%3fb%23c                 /a%3Fb%23c
            /100%25                    /100%25
            /caf%c3%a9                 /caf%C3%A9
            /a+b@c:d,e'f(g)$h&i=j!k~l  /a+b@c:d,e'f(g)$h&i=j!k~l
            /a?x=1&y=%20%26%2f&z       /a?x=1&y=%20%26%2f&z
            /a?x=a+b                   /a?x=a+b
            /a?q=%7B%22b%22:%5B1%7C2%0d%0a%5D%7D /a?q=%7B%22b%22:%5B1%7C2%0d%0a%5D%7D
            /a?                        /a?
            /a?a=b?c/d;e               /a?a=b?c/d;e
            """;

    @Test
    void forwardsWhatWasMatched() throws Exception {
        AtomicReference<String> seen = new AtomicReference<>("");
        try (Shop shop =
                new Shop(exchange -> {
                    seen.set(exchange.getRequestURI().toString());
                    Shop.reply(exchange, 200, "x");
                })) {
            Gateway gateway = shop.open(shop.paid("/**"));
            for (String line : TABLE.strip().split("\n", -1)) {
                String[] columns = line.strip().split(" +", 2);
                String asked = RawHttp.get(gateway.port(), columns[0]);
                assertThat(asked).as(line).startsWith("HTTP/1.1 402");
                String credential = shop.payer.pay(RawHttp.header(asked, "PAYMENT-REQUIRED"));
                String paid = RawHttp.get(gateway.port(), columns[0], credential);
                assertThat(paid).as(line).startsWith("HTTP/1.1 200");
                assertThat(seen.get()).as(line).isEqualTo(columns[1].strip());
            }
        }
    }
}
