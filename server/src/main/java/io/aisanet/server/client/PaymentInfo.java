package io.aisanet.server.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A payment, as a list of completed ones or as its record shows it.
 *
 * @param state {@code open}, {@code captured}, {@code voided} or {@code expired}
 * @param payer wallet id
 * @param payee wallet id
 * @param amount decimal text such as {@code 0.01}
 * @param time ISO-8601: when it was completed, or made
 */
public record PaymentInfo(
        String id,
        String state,
        String payer,
        String payee,
        String amount,
        String asset,
        String time) {

    static PaymentInfo of(JsonNode json) {
        return new PaymentInfo(
                json.path("id").asText(),
                json.path("state").asText("captured"),
                json.path("payer").asText(),
                json.path("payee").asText(),
                json.at("/amount/amount").asText(),
                json.at("/amount/asset").asText(),
                json.has("completedAt")
                        ? json.path("completedAt").asText()
                        : json.path("createdAt").asText());
    }
}
