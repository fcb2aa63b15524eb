package io.aisanet.http402.v1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactResult;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.Hostile;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Mutation;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.ResourceInfo;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.Vectors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Version 1 as its stock client, by way of @x402/evm 2.27, writes and reads it. */
class V1Test {

    private static final JsonNode STOCK = Vectors.load("x402-stock.json").get("v1");
    private static final long NOW = 1_795_229_635;
    private static final EvmAddress PAYEE =
            Vectors.address("0x209693Bc6afc0C5328bA36FaF03C514EF312287C");
    private static final ResourceInfo RESOURCE =
            ResourceInfo.of("https://api.example.com/r", "", "");

    private final ExactScheme exact = new ExactScheme(Secp256k1.best());
    private final V1Requirements selling =
            V1Requirements.aisa(AisaAsset.USD, 1000, PAYEE, RESOURCE);

    private static V1Payment stock() throws MalformedMessage {
        ObjectNode json = STOCK.deepCopy();
        json.remove("requirements");
        return V1Headers.decodePayment(PaymentHeaders.encode(json));
    }

    @Test
    void ourOfferIsTheOneThatTheStockClientPaid() throws MalformedMessage {
        assertThat(selling.toJson()).isEqualTo(STOCK.get("requirements"));
        assertThat(V1Requirements.fromJson((ObjectNode) STOCK.get("requirements")))
                .isEqualTo(selling);
    }

    @Test
    void theStockPaymentIsValid() throws MalformedMessage {
        V1Payment payment = stock();

        assertThat(payment.names(selling)).isTrue();
        assertThat(payment.verify(exact, selling, NOW)).isInstanceOf(ExactResult.Valid.class);
        assertThat(V1Headers.decodePayment(V1Headers.encode(payment))).isEqualTo(payment);
    }

    @Test
    void aPaymentOfAnotherOfferIsNot() throws MalformedMessage {
        V1Requirements dearer = V1Requirements.aisa(AisaAsset.USD, 1001, PAYEE, RESOURCE);
        V1Requirements euros = V1Requirements.aisa(AisaAsset.EURC, 1000, PAYEE, RESOURCE);

        assertThat(stock().verify(exact, dearer, NOW))
                .isInstanceOfSatisfying(
                        ExactResult.Invalid.class,
                        no -> assertThat(no.code()).isEqualTo(ErrorCodes.EXACT_VALUE_MISMATCH));
        assertThat(stock().verify(exact, euros, NOW))
                .isInstanceOfSatisfying(
                        ExactResult.Invalid.class,
                        no -> assertThat(no.code()).isEqualTo(ErrorCodes.EXACT_SIGNATURE));
        V1Payment elsewhere = new V1Payment("exact", "base", stock().payload());
        assertThat(elsewhere.names(selling)).isFalse();
        assertThat(elsewhere.verify(exact, selling, NOW))
                .isInstanceOfSatisfying(
                        ExactResult.Invalid.class,
                        no -> assertThat(no.code()).isEqualTo(ErrorCodes.EXACT_NETWORK_MISMATCH));
    }

    @ParameterizedTest
    @CsvSource({
        "eip155:8453, base",
        "eip155:84532, base-sepolia",
        "eip155:402402, ''",
        "eip155:14, ''",
        "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp, ''"
    })
    void onlyWhatAStockClientCanReadIsOffered(String network, String name) {
        PaymentRequirements terms =
                new PaymentRequirements(
                        "exact", network, "1", PAYEE.toString(), "x", 60, Json.object());

        assertThat(V1Requirements.of(terms, RESOURCE).map(V1Requirements::network).orElse(""))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"paymentFlow, upfront", "assetTransferMethod, permit2"})
    void whatVersionOneLacksIsNotOffered(String member, String value) {
        PaymentRequirements terms =
                new PaymentRequirements(
                        "exact",
                        "eip155:8453",
                        "1",
                        PAYEE.toString(),
                        "x",
                        60,
                        Json.object().put(member, value));

        assertThat(V1Requirements.of(terms, RESOURCE)).isEmpty();
    }

    @Test
    void theBodyIsWrittenAndReadAgain() throws MalformedMessage {
        V1PaymentRequired body = new V1PaymentRequired("Payment required", List.of(selling));

        assertThat(V1PaymentRequired.fromJson(body.toJson())).isEqualTo(body);
        assertThat(body.toJson().get("x402Version").intValue()).isEqualTo(1);
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> V1PaymentRequired.fromJson(body.toJson().put("x402Version", 2)));
    }

    @Test
    void aReceiptBearsTheShortName() throws MalformedMessage {
        SettleResponse receipt = SettleResponse.settled("t", "eip155:402402", "0x", "1000");

        assertThat(V1Headers.decodeSettle(V1Headers.encode(receipt, V1Networks.AISA)).network())
                .isEqualTo("base-sepolia");
    }

    @Test
    void damagedPaymentsAreReadOrRefused() throws MalformedMessage {
        Mutation mutation = Mutation.of(V1Test.class);
        ExactResult genuine = stock().verify(exact, selling, NOW);
        Hostile.check(
                mutation,
                stock().toJson().toString(),
                json -> {
                    V1Payment read = V1Payment.fromJson(Json.parseObject(json.getBytes(UTF_8)));
                    if (read.verify(exact, selling, NOW) instanceof ExactResult.Valid valid) {
                        assertThat(valid).isEqualTo(genuine);
                    }
                });
        Hostile.check(
                mutation,
                new V1PaymentRequired("e", List.of(selling)).toJson().toString(),
                json ->
                        V1PaymentRequired.fromJson(Json.parseObject(json.getBytes(UTF_8)))
                                .toJson());
    }
}
