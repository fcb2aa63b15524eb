package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.mpp.AisaCharge;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.EvmCharge;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.http402.nativepay.NativeOrder;
import io.aisanet.http402.nativepay.NativePayment;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.paywall.HeaderField;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a budget says is a 403 in whichever dialect was paid, and asks for no other payment. */
class GuardInEveryDialectTest {

    private static final String X402 = "x402";
    private static final String NATIVE = "native";

    /** A payment of {@code /a}: the header field that bears it. */
    private static HeaderField payment(Shop shop, Gateway gateway, String way) throws Exception {
        return switch (way) {
            case X402 ->
                    new HeaderField(
                            PaymentHeaders.PAYMENT_SIGNATURE, shop.credential(gateway, "/a"));
            case NATIVE -> new HeaderField(NativePayment.HEADER, order(shop, gateway));
            default ->
                    new HeaderField(
                            PaymentCredential.HEADER,
                            shop.payer.pay(challenge(shop.get(gateway, "/a"), way)).format());
        };
    }

    private static Challenge challenge(HttpResponse<String> asked, String method) throws Exception {
        return Challenge.parseAll(asked.headers().allValues(Challenge.HEADER)).stream()
                .filter(it -> it.terms().method().equals(method))
                .findFirst()
                .orElseThrow();
    }

    private static String order(Shop shop, Gateway gateway) {
        NativeOrder order =
                new NativeOrder(
                        AisaAsset.USD,
                        Shop.PRICE,
                        shop.provider.address(),
                        shop.clock.millis() / 1000 + 60,
                        Bytes32.random(new SecureRandom()));
        RequestBinding request =
                new RequestBinding(
                        "GET",
                        gateway.baseUrl().toString(),
                        "/a",
                        RequestBinding.bodyDigest(new byte[0]));
        return new NativePayment(order, shop.payer.prove(order.statement(request))).format();
    }

    private static HttpResponse<String> send(Shop shop, Gateway gateway, HeaderField payment)
            throws Exception {
        return shop.send(
                shop.request(gateway, "/a").header(payment.name(), payment.value()).build());
    }

    /** A 403 that no client takes for a demand to pay. */
    private static void expectRefusal(HttpResponse<String> answer, String type) throws Exception {
        BudgetedPayerTest.expect(answer, 403, type);
        assertThat(answer.headers().allValues(Challenge.HEADER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {X402, EvmCharge.METHOD, AisaCharge.METHOD, NATIVE})
    void aDeniedPaymentIsA403(String way) throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            BudgetedPayerTest.budget(
                    shop, new BudgetRules().set(BudgetRules.MAX_PAYMENT, Shop.PRICE - 1));
            Gateway gateway = shop.open(shop.paid("/a"));

            expectRefusal(send(shop, gateway, payment(shop, gateway, way)), "denied");

            assertThat(shop.spent() + shop.held()).isZero();
            assertThat(shop.upstreamCalls).hasValue(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {X402, EvmCharge.METHOD, AisaCharge.METHOD, NATIVE})
    void aPaymentThatWaitsForAnApprovalIsServedByTheSameCredential(String way) throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            long approver = BudgetedPayerTest.askingBudget(shop);
            Gateway gateway = shop.open(shop.paid("/a"));
            HeaderField payment = payment(shop, gateway, way);

            expectRefusal(send(shop, gateway, payment), "approval-pending");
            shop.clock.forward(20 * 60_000); // what was signed has long expired
            expectRefusal(send(shop, gateway, payment), "approval-pending");
            BudgetedPayerTest.decide(shop, approver, true);

            assertThat(send(shop, gateway, payment).body()).isEqualTo("x");
            assertThat(send(shop, gateway, payment).body()).isEqualTo("x");
            assertThat(shop.upstreamCalls).hasValue(1);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }
}
