package io.aisanet.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.ResourceInfo;
import io.aisanet.wallet.Refusal.Reason;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpendCapsTest {
    private final Shop shop = new Shop();
    private final AgentWallet wallet = Keys.wallet();

    @AfterEach
    void close() {
        shop.close();
        wallet.close();
    }

    @Test
    void rule8FiftyConcurrentCallsNeverExceedTheTotal() throws Exception {
        shop.sells("/quote", Shop.price(10_000));
        SpendCaps caps = SpendCaps.builder().maxTotal("0.175").build();
        try (PayingClient client = PayingClient.builder(wallet).caps(caps).build()) {
            List<CompletableFuture<PaidResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                calls.add(client.sendAsync(get("/quote"), BodyHandlers.ofString()));
            }
            int paid = 0;
            for (CompletableFuture<PaidResponse<String>> call : calls) {
                switch (call.get(60, TimeUnit.SECONDS).payment()) {
                    case Payment.Paid p -> paid++;
                    case Payment.Refused r ->
                            assertThat(r.main().reason()).isEqualTo(Reason.OVER_TOTAL_CAP);
                    case Payment other -> throw new AssertionError(other);
                }
            }
            assertThat(paid).isEqualTo(17);
            assertThat(shop.earned).hasValue(170_000);
            assertThat(client.spent(AisaAsset.USD)).isEqualTo(170_000);
            assertThat(client.reserved(AisaAsset.USD)).isZero();
        }
    }

    @Test
    void rule8RefusesHostsPayeesAndAssetsThatAreNotListed() throws Exception {
        assertThat(reason(SpendCaps.builder().hosts("API.example.com")))
                .isEqualTo(Reason.HOST_NOT_ALLOWED);
        assertThat(reason(SpendCaps.builder().payees(Keys.OTHER_SHOP)))
                .isEqualTo(Reason.PAYEE_NOT_ALLOWED);
        assertThat(reason(SpendCaps.builder().assets(AisaAsset.EURC)))
                .isEqualTo(Reason.ASSET_NOT_ALLOWED);
        assertThat(reason(SpendCaps.builder().maxPerPayment("0.009999")))
                .isEqualTo(Reason.OVER_PAYMENT_CAP);
        assertThat(reason(SpendCaps.builder().maxValiditySeconds(59)))
                .isEqualTo(Reason.VALIDITY_OUT_OF_RANGE);
        assertThat(shop.credentials).isEmpty();
    }

    @Test
    void paysWhatIsListed() throws Exception {
        shop.sells("/quote", Shop.price(10_000));
        SpendCaps caps =
                SpendCaps.builder()
                        .hosts("127.0.0.1")
                        .payees(Keys.SHOP)
                        .assets(AisaAsset.USD)
                        .maxPerPayment(AisaAsset.USD, 10_000)
                        .maxTotal(AisaAsset.USD, 10_000)
                        .maxValiditySeconds(60)
                        .build();
        try (PayingClient client = PayingClient.builder(wallet).caps(caps).build()) {
            assertThat(client.send(get("/quote"), BodyHandlers.ofString()).payment())
                    .isInstanceOf(Payment.Paid.class);
        }
    }

    @Test
    void rule8RefusesAChangedPayeeOfTheSameOrigin() throws Exception {
        shop.sells("/one", Shop.price(10_000));
        shop.sells("/two", PaymentRequirements.exact(AisaAsset.USD, 1, Keys.OTHER_SHOP, 60));
        try (PayingClient client = PayingClient.builder(wallet).build()) {
            client.send(get("/one"), BodyHandlers.ofString());
            var refused =
                    (Payment.Refused) client.send(get("/two"), BodyHandlers.ofString()).payment();
            assertThat(refused.main().reason()).isEqualTo(Reason.PAYEE_CHANGED);
        }
    }

    @Test
    void rule8PaysOverPlainHttpOnThisMachineOnlyUnlessAllowed() {
        SpendCaps strict = SpendCaps.defaults();
        SpendCaps lax = SpendCaps.builder().allowPlainHttp(true).build();
        assertThat(refusedAt(strict, "http://api.example.com/"))
                .isEqualTo(List.of(Reason.PLAIN_HTTP));
        assertThat(refusedAt(strict, "http://127.0.0.1.example.com/"))
                .isEqualTo(List.of(Reason.PLAIN_HTTP));
        assertThat(refusedAt(strict, "http://localhost.example.com/"))
                .isEqualTo(List.of(Reason.PLAIN_HTTP));
        assertThat(refusedAt(lax, "http://api.example.com/")).isEmpty();
        assertThat(refusedAt(strict, "https://api.example.com/")).isEmpty();
        assertThat(refusedAt(strict, "http://localhost:8080/")).isEmpty();
        assertThat(refusedAt(strict, "http://127.1.2.3/")).isEmpty();
        assertThat(refusedAt(strict, "http://[::1]:80/")).isEmpty();
    }

    @Test
    void rule8PaysNoOfferForAnotherHostUnlessAllowed() {
        HttpHeaders stolen =
                Headers402.of(
                        ResourceInfo.of("https://good.example.com/x", "", ""), Shop.price(10));
        SpendCaps strict = SpendCaps.defaults();
        SpendCaps lax = SpendCaps.builder().requireOwnResource(false).build();

        assertThat(refusedAt(strict, "https://evil.example.com/x", stolen))
                .isEqualTo(List.of(Reason.OTHER_RESOURCE));
        assertThat(refusedAt(lax, "https://evil.example.com/x", stolen)).isEmpty();
        assertThat(refusedAt(strict, "https://GOOD.example.com:8443/y", stolen)).isEmpty();
        assertThat(refusedAt(strict, "http://127.0.0.1:8402/x", stolen)).isEmpty();
    }

    /**
     * A server that collects signed payments and denies each could cash them all until they expire.
     */
    @Test
    void aServerThatDeniesEachPaymentCollectsNoMoreThanTheTotal() throws Exception {
        shop.page("/greedy", exchange -> shop.ask(exchange, "try again", Shop.price(10_000)));
        SpendCaps caps = SpendCaps.builder().maxTotal("0.03").build();
        try (PayingClient client = PayingClient.builder(wallet).caps(caps).build()) {
            for (int i = 0; i < 10; i++) {
                client.send(get("/greedy"), BodyHandlers.ofString());
            }
            assertThat(client.reserved(AisaAsset.USD)).isEqualTo(30_000);
        }
        assertThat(shop.credentials).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void refusesCapsThatMakeNoSense() {
        assertThatThrownBy(() -> SpendCaps.builder().maxTotal("1.0000001"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 6 decimals");
        assertThatThrownBy(() -> SpendCaps.builder().maxPerPayment(AisaAsset.USD, -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SpendCaps.builder().maxValiditySeconds(9).build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Reason> refusedAt(SpendCaps caps, String uri) {
        return refusedAt(caps, uri, Headers402.of(Shop.price(10)));
    }

    private static List<Reason> refusedAt(SpendCaps caps, String uri, HttpHeaders headers) {
        var languages =
                new OfferDesk.Languages(
                        List.of(new X402Speaker(InstantSource.system(), null)), false);
        var desk = new OfferDesk(caps, new SpendBook(caps, InstantSource.system()), languages);
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri)).build();
        return desk.quote(new Asked(request, headers, null))
                        instanceof OfferDesk.Leave(Payment.Refused refused)
                ? refused.all().stream().map(Refusal::reason).toList()
                : List.of();
    }

    private Reason reason(SpendCaps.Builder caps) throws Exception {
        String path = "/" + Integer.toHexString(System.identityHashCode(caps));
        shop.sells(path, Shop.price(10_000));
        try (PayingClient client = PayingClient.builder(wallet).caps(caps.build()).build()) {
            return ((Payment.Refused) client.send(get(path), BodyHandlers.ofString()).payment())
                    .main()
                    .reason();
        }
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(shop.uri(path)).build();
    }
}
