package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.PaymentRequirements;
import io.aisanet.server.Node.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A resource server has its buyers' dollars settled for a payee who has EURC. */
class FacilitatorConvertsTest {
    private static final String REFUSED = "invalid_exact_evm_transaction_failed";

    private final Node node = new Node().withParties().addPool("1000");

    @AfterEach
    void stop() {
        node.close();
    }

    /** 1 USD for the shop: 0.97 of it at 0.92 less 500 millionths are 0.891953 EURC. */
    private String body(String least) {
        PaymentRequirements terms = node.terms("1");
        terms.extra().putObject("converts").put("asset", "EURC").put("least", least);
        return node.credential(terms);
    }

    private Answer call(String what, String body) {
        return node.post("/x402/" + what, body).expect(200);
    }

    private void nothingMoved() {
        assertThat(node.available("agent", "USD")).isEqualTo("100.00");
        assertThat(node.available("pool", "EURC")).isEqualTo("1000.00");
        assertThat(node.available("shop", "EURC")).isEqualTo("0.00");
    }

    private void oneIsPaid() {
        assertThat(node.available("agent", "USD")).isEqualTo("99.00");
        assertThat(node.available("pool", "USD")).isEqualTo("0.97");
        assertThat(node.available("fees", "USD")).isEqualTo("0.03");
        assertThat(node.available("pool", "EURC")).isEqualTo("999.108047");
        assertThat(node.available("shop", "EURC")).isEqualTo("0.891953");
    }

    @Test
    void verifySetsBothSidesAsideAndSettleTakesThem() {
        String body = body("891953");
        assertThat(call("verify", body).at("/isValid").asBoolean()).isTrue();
        assertThat(node.available("agent", "USD")).isEqualTo("99.00");
        assertThat(node.available("pool", "EURC")).isEqualTo("999.108047");
        assertThat(node.available("shop", "EURC")).isEqualTo("0.00");
        Answer settled = call("settle", body);
        assertThat(settled.at("/success").asBoolean()).as(settled.raw().body()).isTrue();
        assertThat(settled.text("/amount")).isEqualTo("1000000");
        assertThat(settled.text("/extra/converts/amount")).isEqualTo("891953");
        oneIsPaid();
        assertThat(call("settle", body).at("/success").asBoolean()).isFalse();
        oneIsPaid();
    }

    @Test
    void settleAloneDoesBothOnceUnderItsKey() {
        String body = body("1");
        for (int i = 0; i < 2; i++) {
            Answer settled =
                    node.send(
                            "POST",
                            "/x402/settle",
                            body,
                            Map.of(
                                    "Authorization",
                                    "Bearer " + node.operatorKey,
                                    "Idempotency-Key",
                                    "k"));
            assertThat(settled.at("/success").asBoolean()).as(settled.raw().body()).isTrue();
        }
        oneIsPaid();
    }

    @Test
    void whatBuysTooLittleIsNotSetAside() {
        String body = body("891954");
        Answer verified = call("verify", body);
        assertThat(verified.text("/invalidReason")).isEqualTo(REFUSED);
        assertThat(verified.text("/invalidMessage")).contains("buys less");
        assertThat(call("settle", body).text("/errorReason")).isEqualTo(REFUSED);
        nothingMoved();
    }

    @Test
    void aRateIsLockedByVerifyAndAVoidGivesBothBack() {
        String body = body("891953");
        call("verify", body);
        node.prices.say(996_000); // guarded: dearer
        assertThat(call("void", body).at("/isValid").asBoolean()).isTrue();
        nothingMoved();
        String other = body("891953");
        assertThat(call("verify", other).text("/invalidMessage")).contains("buys less");
        nothingMoved();
    }

    @Test
    void anEmptyPoolAndAClosedOneAreSaid() {
        String bank = Long.toString(node.genesis.funding());
        String out = Node.transfer(node.id("pool"), bank, "999.5").replace("USD", "EURC");
        node.post("/v1/transfers", out).expect(201);
        Answer refused = call("settle", body("1"));
        assertThat(refused.text("/errorMessage")).contains("less EURC at hand");
        assertThat(node.available("agent", "USD")).isEqualTo("100.00");
    }

    @Test
    void whatCannotBeReadIsRefused() {
        Answer refused = call("settle", body("none"));
        assertThat(refused.text("/errorReason")).isEqualTo("invalid_payment_requirements");
        assertThat(refused.text("/errorMessage")).contains("extra.converts names");
        nothingMoved();
    }
}
