package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.gateway.Gateway;
import io.aisanet.http402.AisaAsset;
import io.aisanet.paywall.Pricing;
import io.aisanet.paywall.meter.Rate;
import io.aisanet.paywall.quote.FormulaPricing;
import io.aisanet.paywall.quote.RequestNumber;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.Dialect;
import io.aisanet.wallet.PayingClient;
import io.aisanet.wallet.Payment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Our own wallet buys what is not sold at a fixed price by the call, in every dialect: an order of
 * goods, of which it knows that the money is held and not gone, and at prices that are quoted.
 */
final class WalletSalesTest {

    @TempDir private static Path dataDir;
    private static WalletTown town;

    @BeforeAll
    static void open() throws IOException {
        town = new WalletTown(dataDir);
    }

    @AfterAll
    static void close() throws IOException {
        town.close();
    }

    @ParameterizedTest
    @EnumSource
    void anOrderStaysReservedUntilItsEndIsKnown(Dialect dialect) throws Exception {
        Gateway gateway =
                town.sell(
                        town.terms(WalletTown.PRICE).ordered(Duration.ofDays(7).toMillis()),
                        config -> config);
        Party buyer = town.buyer("orders in " + dialect);
        try (AgentWallet wallet = town.wallet(buyer);
                PayingClient client =
                        PayingClient.builder(wallet).dialects(List.of(dialect)).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(gateway.baseUrl() + "/paid/goods")).build();
            var answer = client.send(request, BodyHandlers.ofString());

            assertThat(answer.payment()).as(answer.body()).isInstanceOf(Payment.Held.class);
            Payment.Held held = (Payment.Held) answer.payment();
            assertThat(held.amount()).isEqualTo(WalletTown.PRICE);
            assertThat(client.reserved(AisaAsset.USD)).isEqualTo(WalletTown.PRICE);
            assertThat(client.spent(AisaAsset.USD)).isZero();
            assertThat(town.account(buyer).held()).isEqualTo(WalletTown.PRICE);
            assertThat(state(held.order())).contains("\"state\":\"held\"");
            client.resolve(held.pending(), true);
            assertThat(client.reserved(AisaAsset.USD)).isZero();
            assertThat(client.spent(AisaAsset.USD)).isEqualTo(WalletTown.PRICE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachRequestIsPaidAtItsOwnPrice(Dialect dialect) throws Exception {
        Rate each = Rate.parse("0.0001 USD").orElseThrow();
        Pricing byPages =
                new FormulaPricing(
                        new RequestNumber(RequestNumber.Source.QUERY, "pages"),
                        each,
                        each,
                        WalletTown.PRICE,
                        60);
        Gateway gateway = town.sell(town.terms(WalletTown.PRICE).priced(byPages), config -> config);
        Party buyer = town.buyer("pays quotes in " + dialect);
        try (AgentWallet wallet = town.wallet(buyer);
                PayingClient client =
                        PayingClient.builder(wallet).dialects(List.of(dialect)).build()) {
            long spent = 0;
            for (long pages : new long[] {1, 3, 2}) {
                URI uri = URI.create(gateway.baseUrl() + "/paid/report?pages=" + pages);
                var answer =
                        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());

                assertThat(answer.payment()).as(answer.body()).isInstanceOf(Payment.Paid.class);
                spent += 100 * (pages + 1);
                assertThat(client.spent(AisaAsset.USD)).isEqualTo(spent);
            }
            assertThat(town.account(buyer).available()).isEqualTo(WalletTown.FUNDS - spent);
            assertThat(client.reserved(AisaAsset.USD)).isZero();
        }
    }

    private static String state(URI order) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(order).build(), BodyHandlers.ofString()).body();
        }
    }
}
