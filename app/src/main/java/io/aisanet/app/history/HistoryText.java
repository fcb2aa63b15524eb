package io.aisanet.app.history;

import com.fasterxml.jackson.databind.JsonNode;

/** Parts of a history for people. */
final class HistoryText {
    private HistoryText() {}

    static String money(JsonNode money) {
        return money.path("amount").asText() + " " + money.path("asset").asText();
    }
}
