package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.ledger.Transfer;
import io.aisanet.paywall.PaymentFlow;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.meter.Rate;
import io.aisanet.paywall.meter.Unit;
import io.aisanet.paywall.meter.UnitTariff;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** {@code flow: upfront}: the money moves before the call, and comes back when the call fails. */
class UpfrontTest {

    private static Route upfront(Shop shop, String path) {
        return Route.paid(path, shop.terms.flowing(PaymentFlow.UPFRONT), "api");
    }

    @Test
    void theMoneyIsThereBeforeTheCall() throws Exception {
        AtomicReference<Shop> scene = new AtomicReference<>();
        AtomicLong earnedAtTheCall = new AtomicLong();
        try (Shop shop =
                new Shop(exchange -> {
                    earnedAtTheCall.set(earned(scene.get()));
                    Shop.reply(exchange, 200, "x");
                })) {
            scene.set(shop);
            Gateway gateway = shop.open(upfront(shop, "/a"));
            String credential = shop.credential(gateway, "/a");

            HttpResponse<String> paid = shop.get(gateway, "/a", credential);

            assertThat(paid.statusCode()).isEqualTo(200);
            assertThat(earnedAtTheCall).hasValue(Shop.PRICE);
            assertThat(
                            PaymentHeaders.decodeSettle(
                                            paid.headers()
                                                    .firstValue("PAYMENT-RESPONSE")
                                                    .orElseThrow())
                                    .success())
                    .isTrue();
            assertThat(shop.get(gateway, "/a", credential).statusCode()).isEqualTo(200);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    @Test
    void aFailedCallIsRefundedAndItsCredentialBuysNothingMore() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 500, "oops"))) {
            Gateway gateway = shop.open(upfront(shop, "/a"));
            String credential = shop.credential(gateway, "/a");

            HttpResponse<String> failed = shop.get(gateway, "/a", credential);

            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(shop.bank.account(shop.payer).available()).isEqualTo(Shop.START);
            assertThat(shop.bank.account(shop.provider).available()).isZero();
            HttpResponse<String> again = shop.get(gateway, "/a", credential);
            assertThat(again.statusCode()).isEqualTo(402);
            assertThat(again.body()).contains("given back");
            assertThat(shop.upstreamCalls).hasValue(1);
        }
    }

    /** The seller spent the money during the call: nobody may say that nothing was charged. */
    @Test
    void aRefundThatCannotBeMadeIsNamed() throws Exception {
        AtomicReference<Shop> scene = new AtomicReference<>();
        try (Shop shop =
                new Shop(exchange -> {
                    spend(scene.get());
                    Shop.reply(exchange, 500, "oops");
                })) {
            scene.set(shop);
            Gateway gateway = shop.open(upfront(shop, "/a"));

            HttpResponse<String> failed = shop.get(gateway, "/a", shop.credential(gateway, "/a"));

            assertThat(failed.statusCode()).isEqualTo(502);
            assertThat(failed.body())
                    .contains("refund-unconfirmed")
                    .doesNotContain("Nothing was charged");
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        }
    }

    /** It can neither capture a part nor give back: what would need that does not start. */
    @Test
    void aFacilitatorSettlesNeitherUpfrontNorByUse() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"));
                TestFacilitator facilitator = new TestFacilitator(Shop.PRICE)) {
            UnitTariff bytes = new UnitTariff(Unit.BYTE, new Rate(AisaAsset.USD, 1_000_000), "");
            Route metered = Route.paid("/m", shop.terms.metered(bytes), "api");
            for (Route route : List.of(upfront(shop, "/u"), metered)) {
                GatewayConfig config =
                        GatewayConfig.local(List.of(shop.api()), List.of(route))
                                .withSettlement(
                                        new SettlementConfig.Facilitator(facilitator.url(), null));
                assertThatThrownBy(() -> ConfiguredSettlement.open(config))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(route.pattern().toString())
                        .hasMessageContaining("facilitator");
            }
        }
    }

    private static long earned(Shop shop) {
        try {
            return shop.earned();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void spend(Shop shop) {
        try {
            Transfer away = new Transfer();
            away.payer = shop.provider.account();
            away.payee = shop.bank.payer(0).account();
            away.amount = Shop.PRICE;
            shop.bank.submit(away);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
