package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.ledger.BudgetRules;
import org.junit.jupiter.api.Test;

/** What a payer's budget says to the call of a tool: an error without anything to pay. */
class McpRefusalTest {

    private static JsonNode error(McpShop shop, String meta) throws Exception {
        JsonNode error = McpShop.message(shop.send(McpShop.call(3, "search", meta))).path("error");
        assertThat(error.path("code").asInt()).isEqualTo(-32_043);
        assertThat(error.path("data").path("httpStatus").asInt()).isEqualTo(403);
        assertThat(error.path("data").has("challenges")).isFalse();
        assertThat(error.path("data").has("x402")).isFalse();
        return error;
    }

    @Test
    void aDeniedCallSaysWhyAndIsNotAskedForAgain() throws Exception {
        try (McpShop shop = new McpShop(McpShop::echo)) {
            BudgetedPayerTest.budget(
                    shop.shop, new BudgetRules().set(BudgetRules.MAX_PAYMENT, 1_999));

            JsonNode error = error(shop, shop.x402("search"));

            JsonNode problem = error.path("data").path("problem");
            assertThat(problem.path("rule").asText()).isEqualTo("max-payment");
            assertThat(error.path("message").asText()).contains("Nothing was charged");
            assertThat(shop.runs()).isZero();
            assertThat(shop.shop.held()).isZero();
        }
    }

    @Test
    void aCallThatWaitsForAnApprovalIsServedWithTheSamePaymentLater() throws Exception {
        try (McpShop shop = new McpShop(McpShop::echo)) {
            long approver = BudgetedPayerTest.askingBudget(shop.shop);
            String meta = shop.mpp("search", "aisanet");

            JsonNode waiting = error(shop, meta);
            assertThat(waiting.path("data").path("retryAfterSeconds").asInt()).isPositive();
            assertThat(waiting.path("data").path("problem").path("approval").asText())
                    .contains("/v1/approvals/");
            assertThat(shop.runs()).isZero();
            BudgetedPayerTest.decide(shop.shop, approver, true);

            JsonNode served = McpShop.message(shop.send(McpShop.call(4, "search", meta)));
            assertThat(served.path("result").path("content").path(0).path("text").asText())
                    .isEqualTo("did search");
            assertThat(shop.shop.spent()).isEqualTo(McpShop.SEARCH_PRICE);
        }
    }
}
