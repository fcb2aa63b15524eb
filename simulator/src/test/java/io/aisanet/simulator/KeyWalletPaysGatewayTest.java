package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.gateway.Gateway;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.Dialect;
import io.aisanet.wallet.KeyType;
import io.aisanet.wallet.PayingClient;
import io.aisanet.wallet.Payment;
import io.aisanet.wallet.keystore.Keystore;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own wallet, with a key of Ed25519 from an encrypted file, pays our own gateway. */
final class KeyWalletPaysGatewayTest {

    @Test
    void paysInAisasOwnDialectsAndInNoOther(@TempDir Path dataDir) throws Exception {
        try (WalletTown town = new WalletTown(dataDir.resolve("node"))) {
            Gateway gateway = town.sell(WalletTown.PRICE, io.aisanet.paywall.Dialect.ALL);
            Party buyer = town.keyBuyer("scout");
            Keystore files = Keystore.in(dataDir.resolve("wallets"));
            files.importKey("scout", KeyType.ED25519, buyer.privateKey(), secret()).close();
            HttpRequest wanted =
                    HttpRequest.newBuilder(URI.create(gateway.baseUrl() + "/paid/quote"))
                            .POST(BodyPublishers.ofString("[1]"))
                            .build();
            try (AgentWallet wallet = files.open("scout", secret())) {
                for (Dialect dialect : List.of(Dialect.NATIVE, Dialect.MPP_AISANET)) {
                    try (PayingClient client =
                            PayingClient.builder(wallet)
                                    .dialects(List.of(Dialect.X402, dialect))
                                    .build()) {
                        Payment payment = client.send(wanted, BodyHandlers.ofString()).payment();

                        assertThat(payment).isInstanceOf(Payment.Paid.class);
                        var receipt = ((Payment.Paid) payment).receipt();
                        assertThat(receipt.dialect()).isEqualTo(dialect);
                        assertThat(receipt.payer()).isEqualTo(wallet.payer());
                    }
                }
                assertThatThrownBy(() ->
                                PayingClient.builder(wallet)
                                        .dialects(List.of(Dialect.X402))
                                        .build())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("ed25519");
            }
            assertThat(town.served.get()).isEqualTo(2);
            assertThat(town.account(buyer).available())
                    .isEqualTo(WalletTown.FUNDS - 2 * WalletTown.PRICE);
        }
    }

    private static char[] secret() {
        return "correct horse".toCharArray();
    }
}
