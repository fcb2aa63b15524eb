package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.gateway.Gateway;
import io.aisanet.http402.AisaAsset;
import io.aisanet.paywall.Scheme;
import io.aisanet.paywall.meter.Rate;
import io.aisanet.paywall.meter.Unit;
import io.aisanet.paywall.meter.UnitTariff;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.Dialect;
import io.aisanet.wallet.PayingClient;
import io.aisanet.wallet.PaymentListener;
import io.aisanet.wallet.Price;
import io.aisanet.wallet.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our own wallet pays by every scheme of x402, and for metered calls in every dialect. */
final class WalletPaysEachSchemeTest {
    private static final long USED = 37;

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
    @EnumSource(
            value = Scheme.class,
            names = {"EXACT", "PERMIT2"})
    void paysAPrice(Scheme scheme) throws Exception {
        Gateway gateway =
                town.sell(
                        town.terms(WalletTown.PRICE), config -> config.withSchemes(Set.of(scheme)));
        Party buyer = town.buyer("pays by " + scheme);

        Receipt receipt = pay(gateway, buyer, Dialect.X402, WalletTown.PRICE);

        assertThat(receipt.amount()).isEqualTo(WalletTown.PRICE);
        assertThat(town.account(buyer).available()).isEqualTo(WalletTown.FUNDS - WalletTown.PRICE);
    }

    @ParameterizedTest
    @EnumSource
    void paysWhatAMeteredCallUsed(Dialect dialect) throws Exception {
        Gateway gateway =
                town.sell(
                        town.terms(WalletTown.PRICE)
                                .metered(
                                        new UnitTariff(
                                                Unit.CALL,
                                                new Rate(AisaAsset.USD, USED * 1_000_000),
                                                "")),
                        config -> config);
        Party buyer = town.buyer("metered in " + dialect);

        Receipt receipt = pay(gateway, buyer, dialect, USED);

        assertThat(receipt.amount()).isEqualTo(USED);
        assertThat(receipt.upTo()).isFalse();
        assertThat(town.account(buyer).available()).isEqualTo(WalletTown.FUNDS - USED);
        assertThat(town.account(buyer).held()).isZero();
    }

    private static Receipt pay(Gateway gateway, Party buyer, Dialect dialect, long spent)
            throws Exception {
        List<Price> prices = new ArrayList<>();
        PaymentListener listener =
                new PaymentListener() {
                    @Override
                    public void beforePayment(Price price) {
                        prices.add(price);
                    }
                };
        try (AgentWallet wallet = town.wallet(buyer);
                PayingClient client =
                        PayingClient.builder(wallet)
                                .dialects(List.of(dialect))
                                .listener(listener)
                                .build()) {
            Receipt receipt = WalletTown.pay(client, gateway);

            assertThat(prices).hasSize(1);
            assertThat(prices.getFirst().amount()).isEqualTo(WalletTown.PRICE);
            assertThat(prices.getFirst().upTo()).isEqualTo(spent != WalletTown.PRICE);
            assertThat(client.spent(AisaAsset.USD)).isEqualTo(spent);
            assertThat(client.reserved(AisaAsset.USD)).isZero();
            return receipt;
        }
    }
}
