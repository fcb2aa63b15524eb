package io.aisanet.app.treasury;

import com.fasterxml.jackson.databind.JsonNode;

/** A breaker in one line. */
final class BreakerText {
    private BreakerText() {}

    static String line(JsonNode breaker) {
        String reason = breaker.path("reason").asText();
        return breaker.path("asset").asText()
                + " is "
                + breaker.path("state").asText()
                + (breaker.path("fixed").asBoolean() ? ", fixed" : "")
                + (reason.isEmpty() ? "" : "; " + reason);
    }
}
