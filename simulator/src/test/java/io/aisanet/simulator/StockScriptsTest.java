package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.Secp256k1;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The stock packages among themselves, with a facilitator that does only what the specification
 * asks: the control experiment for the tests in which the facilitator or the gateway is ours.
 */
final class StockScriptsTest {
    private static final long PRICE = 1_000;
    private static final Party BUYER = party((byte) 0x11);
    private static final Party SELLER = party((byte) 0x22);

    private final NaiveFacilitator facilitator = new NaiveFacilitator();
    private UpstreamServer server;
    private StockShop shop;

    private static Party party(byte fill) {
        byte[] key = new byte[Secp256k1.PRIVATE_KEY_LENGTH];
        Arrays.fill(key, fill);
        return new Party("key of " + fill, key, 0);
    }

    @BeforeEach
    void open() throws Exception {
        server = UpstreamServer.start(facilitator);
        shop =
                StockShop.start(
                        "http://127.0.0.1:" + server.port(),
                        "key",
                        StockShop.terms(AisaAsset.USD, PRICE, SELLER.address(), 60));
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
        server.close();
    }

    @Test
    void buyerAndShopUnderstandEachOther() throws Exception {
        List<JsonNode> got =
                new StockBuyer(BUYER, AisaAsset.USD).times(2, 2).pay(shop.port(), "/ok");
        List<JsonNode> posted =
                new StockBuyer(BUYER, AisaAsset.USD).posting("{}").pay(shop.port(), "/echo");
        List<JsonNode> failed = new StockBuyer(BUYER, AisaAsset.USD).pay(shop.port(), "/fail");

        assertThat(got).allSatisfy(call -> assertThat(call.path("status").asInt()).isEqualTo(200));
        assertThat(posted.getFirst().path("body").asText()).isEqualTo("{\"echo\":\"{}\"}");
        assertThat(failed.getFirst().path("status").asInt()).isEqualTo(500);
        assertThat(facilitator.settled()).isEqualTo(3);
        assertThat(facilitator.unauthorized()).isZero();
    }

    @Test
    void theBuyerRefusesAnAssetThatItDidNotOptInTo() throws Exception {
        JsonNode call = new StockBuyer(BUYER, AisaAsset.EURC).pay(shop.port(), "/ok").getFirst();

        assertThat(call.path("error").asText()).contains("spendControls");
        assertThat(facilitator.settled()).isZero();
    }

    @Test
    void withoutAHoldOneSignatureRunsTheHandlerManyTimes() throws Exception {
        SignedCall signed = CredentialPress.ofGet(shop.port(), "/slow").sign(BUYER);
        byte[] request =
                HttpConnection.get(
                        "/slow", Map.of(PaymentHeaders.PAYMENT_SIGNATURE, signed.header()));

        List<HttpMessage> answers = Crowd.sendAtOnce(shop.port(), request, 20);

        assertThat(answers).filteredOn(HttpMessage::isSuccess).hasSize(1);
        assertThat(shop.servedSince("/slow")).isGreaterThan(1);
    }
}
