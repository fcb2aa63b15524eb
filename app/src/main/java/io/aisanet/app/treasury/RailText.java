package io.aisanet.app.treasury;

import com.fasterxml.jackson.databind.JsonNode;

/** Amounts of the treasury's answers in words. */
final class RailText {
    private RailText() {}

    static String money(JsonNode money) {
        return money.path("amount").asText() + " " + money.path("asset").asText();
    }
}
