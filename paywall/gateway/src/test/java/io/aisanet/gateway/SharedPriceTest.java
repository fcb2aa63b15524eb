package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.http402.AisaAsset;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Share;
import io.aisanet.paywall.Terms;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A price that several share is divided in the step that captures it. */
class SharedPriceTest {

    @Test
    void everyPayeeHasItsPartAndNothingIsLost() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            Payer author = shop.bank.payer(0);
            Payer host = shop.bank.payer(0);
            Terms terms =
                    new Terms(new Price(AisaAsset.USD, 9_999), shop.provider.address(), 120)
                            .shared(
                                    List.of(
                                            new Share(author.address(), 700),
                                            new Share(host.address(), 25)));
            Gateway gateway = shop.open(Route.paid("/a", terms, "api"));
            String credential = shop.credential(gateway, "/a");

            int status = shop.get(gateway, "/a", credential).statusCode();
            int again = shop.get(gateway, "/a", credential).statusCode();

            assertThat(List.of(status, again)).containsOnly(200);
            assertThat(shop.spent()).isEqualTo(9_999);
            assertThat(shop.bank.account(author).available()).isEqualTo(6_999);
            assertThat(shop.bank.account(host).available()).isEqualTo(249);
            assertThat(shop.bank.account(shop.provider).available()).isEqualTo(2_751);
        }
    }

    @Test
    void sharesOfMoreThanThereIsAreRefused() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            Payer one = shop.bank.payer(0);
            assertThatThrownBy(() ->
                            shop.terms.shared(
                                    List.of(
                                            new Share(one.address(), 500),
                                            new Share(shop.payer.address(), 500))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("less than all of it");
            assertThatThrownBy(
                            () -> shop.terms.shared(List.of(new Share(shop.provider.address(), 1))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
