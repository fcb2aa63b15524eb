package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.gateway.Gateway;
import io.aisanet.http402.AisaAsset;
import io.aisanet.paywall.CallEnd;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.Dialect;
import io.aisanet.wallet.PaidResponse;
import io.aisanet.wallet.PayingClient;
import io.aisanet.wallet.Payment;
import io.aisanet.wallet.Receipt;
import io.aisanet.wallet.SpendCaps;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our own wallet pays our own gateway, in each dialect that both speak. */
final class WalletPaysGatewayTest {
    @TempDir private static Path dataDir;
    private static WalletTown town;
    private static Gateway gateway;

    @BeforeAll
    static void open() throws IOException {
        town = new WalletTown(dataDir);
        gateway = town.sell(WalletTown.PRICE, io.aisanet.paywall.Dialect.ALL);
    }

    @AfterAll
    static void close() throws IOException {
        town.close();
    }

    @ParameterizedTest
    @EnumSource
    void paysForGetsAndPostsInEachDialect(Dialect dialect) throws Exception {
        Party buyer = town.buyer("buyer in " + dialect);
        int servedBefore = town.served.get();
        try (AgentWallet wallet = town.wallet(buyer);
                PayingClient client =
                        PayingClient.builder(wallet).dialects(List.of(dialect)).build()) {
            Receipt got = paid(client.send(get("/paid/quote?s=1&t=%20x"), BodyHandlers.ofString()));
            Receipt posted = paid(client.send(post("[1,2]"), BodyHandlers.ofString()));

            assertThat(List.of(got, posted))
                    .allSatisfy(receipt -> {
                        assertThat(receipt.dialect()).isEqualTo(dialect);
                        assertThat(receipt.amount()).isEqualTo(WalletTown.PRICE);
                        assertThat(receipt.payee()).isEqualTo(town.shop().address());
                        assertThat(receipt.transaction()).hasSize(32);
                    });
            assertThat(got.transaction()).isNotEqualTo(posted.transaction());
        }
        assertThat(town.served.get() - servedBefore).isEqualTo(2);
        assertThat(town.account(buyer).available())
                .isEqualTo(WalletTown.FUNDS - 2 * WalletTown.PRICE);
        assertThat(town.account(buyer).held()).isZero();
    }

    @Test
    void prefersTheNativeDialect() throws Exception {
        try (AgentWallet wallet = town.wallet(town.buyer("free to choose"));
                PayingClient client = PayingClient.builder(wallet).build()) {
            Receipt receipt = paid(client.send(get("/paid/quote"), BodyHandlers.ofString()));

            assertThat(receipt.dialect()).isEqualTo(Dialect.NATIVE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void paysNothingAboveTheCapInAnyDialect(Dialect dialect) throws Exception {
        Party buyer = town.buyer("frugal in " + dialect);
        SpendCaps caps =
                SpendCaps.builder().maxPerPayment(AisaAsset.USD, WalletTown.PRICE - 1).build();
        try (AgentWallet wallet = town.wallet(buyer);
                PayingClient client =
                        PayingClient.builder(wallet)
                                .caps(caps)
                                .dialects(List.of(dialect))
                                .build()) {
            var refused =
                    (Payment.Refused)
                            client.send(get("/paid/quote"), BodyHandlers.ofString()).payment();

            assertThat(refused.main().excess()).isEqualTo(1);
        }
        assertThat(town.account(buyer).available()).isEqualTo(WalletTown.FUNDS);
    }

    @ParameterizedTest
    @EnumSource
    void hearsThatThereIsNoMoneyInEachDialect(Dialect dialect) throws Exception {
        Party poor = town.poor("poor in " + dialect);
        long paidBefore = gateway.counters().of(CallEnd.PAID);
        try (AgentWallet wallet = town.wallet(poor);
                PayingClient client =
                        PayingClient.builder(wallet).dialects(List.of(dialect)).build()) {
            var rejected =
                    (Payment.Rejected)
                            client.send(get("/paid/quote"), BodyHandlers.ofString()).payment();

            assertThat(rejected.error()).contains("insufficient");
        }
        assertThat(gateway.counters().of(CallEnd.PAID)).isEqualTo(paidBefore);
    }

    private static Receipt paid(PaidResponse<String> answer) {
        assertThat(answer.payment()).as(answer.body()).isInstanceOf(Payment.Paid.class);
        assertThat(answer.body()).contains("call");
        return ((Payment.Paid) answer.payment()).receipt();
    }

    private static HttpRequest get(String target) {
        return HttpRequest.newBuilder(URI.create(gateway.baseUrl() + target)).build();
    }

    private static HttpRequest post(String body) {
        return HttpRequest.newBuilder(URI.create(gateway.baseUrl() + "/paid/render"))
                .POST(BodyPublishers.ofString(body))
                .build();
    }
}
