package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.PaidResponse;
import io.aisanet.wallet.PayingClient;
import io.aisanet.wallet.Payment;
import io.aisanet.wallet.SessionPlan;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Our own wallet pays a stock server of {@code batch-settlement}. */
final class WalletPaysStockChannelTest {
    private static final long PRICE = 100;
    private static final long CAP = 1_000;

    private static NodeScript script;
    private static int port;

    private final AgentWallet wallet = AgentWallet.ofPrivateKey(key());
    private final PayingClient client =
            PayingClient.builder(wallet)
                    .sessions(new SessionPlan(CAP, Duration.ofMinutes(10)))
                    .build();

    private static byte[] key() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 0x77);
        return key;
    }

    @BeforeAll
    static void open() throws Exception {
        EvmAddress seller = EvmAddress.parse("0x209693Bc6afc0C5328bA36FaF03C514EF312287C");
        script = NodeScript.start("channels", StockShop.terms(AisaAsset.USD, PRICE, seller, 60));
        port = script.nextLine().path("port").asInt();
    }

    @AfterAll
    static void closeAll() {
        script.close();
    }

    @AfterEach
    void close() {
        client.close();
        wallet.close();
    }

    private Payment pay(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
        PaidResponse<String> answer = client.send(request, BodyHandlers.ofString());
        return answer.payment();
    }

    private void paid(String path, long amount) throws Exception {
        assertThat(pay(path))
                .isInstanceOfSatisfying(
                        Payment.Paid.class,
                        paid -> assertThat(paid.receipt().amount()).isEqualTo(amount));
    }

    @Test
    void depositsPaysWhatWasUsedAndTakesBackTheRest() throws Exception {
        paid("/model", PRICE);
        assertThat(script.nextLine().path("deposit").asLong()).isEqualTo(CAP);
        assertThat(client.reserved(AisaAsset.USD)).isEqualTo(CAP - PRICE);
        for (int i = 0; i < 5; i++) {
            paid("/model?used=37", 37);
        }
        long spent = PRICE + 5 * 37;
        assertThat(client.spent(AisaAsset.USD)).isEqualTo(spent);

        assertThat(client.closeSessions()).isTrue();

        JsonNode back = script.nextLine();
        assertThat(back.path("refund").asLong()).as("%s", back).isEqualTo(CAP - spent);
        assertThat(back.path("claimed").asLong()).isEqualTo(spent);
        assertThat(client.reserved(AisaAsset.USD)).isZero();
    }

    @Test
    void aChannelThatIsUsedUpIsFollowedByAnother() throws Exception {
        for (int i = 0; i < 12; i++) {
            paid("/model", PRICE);
        }
        client.close();
        List<JsonNode> moves = script.nextLines(3);
        assertThat(moves.get(0).path("deposit").asLong()).isEqualTo(CAP);
        assertThat(moves.get(1).path("deposit").asLong()).isEqualTo(CAP);
        assertThat(moves.get(2).path("refund").asLong()).isEqualTo(2 * CAP - 12 * PRICE);
        assertThat(client.spent(AisaAsset.USD)).isEqualTo(12 * PRICE);
        assertThat(client.reserved(AisaAsset.USD)).isZero();
    }

    /** The stock server settles a deposit after the call, and not at all when that fails. */
    @Test
    void aFailedCallCostsNothingAndItsDepositPaysTheNext() throws Exception {
        assertThat(pay("/fail")).isInstanceOf(Payment.NotCharged.class);
        assertThat(client.reserved(AisaAsset.USD)).isEqualTo(CAP);

        paid("/model", PRICE);
        paid("/model", PRICE);

        assertThat(script.nextLine().path("deposit").asLong()).isEqualTo(CAP);
        assertThat(client.reserved(AisaAsset.USD)).isEqualTo(CAP - 2 * PRICE);
        assertThat(client.closeSessions()).isTrue();
        assertThat(script.nextLine().path("refund").asLong()).isEqualTo(CAP - 2 * PRICE);
    }
}
