package io.aisanet.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.paywall.Answer;
import io.aisanet.paywall.HeaderField;
import java.util.List;

/** What a load balancer asks for; outside of all routes. */
final class HealthAnswer {

    static final String PATH = "/.aisa/health";

    private HealthAnswer() {}

    static Answer of(boolean settlementIsReachable) {
        String status = settlementIsReachable ? "up" : "settlement-unreachable";
        return new Answer(
                settlementIsReachable ? 200 : 503,
                List.of(
                        new HeaderField("Content-Type", "application/json"),
                        new HeaderField("Cache-Control", "no-store")),
                ("{\"status\":\"" + status + "\"}").getBytes(UTF_8));
    }
}
