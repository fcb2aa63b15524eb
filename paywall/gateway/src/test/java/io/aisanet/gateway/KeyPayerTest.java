package io.aisanet.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.mpp.AisaCharge;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.http402.nativepay.NativeOrder;
import io.aisanet.http402.nativepay.NativePayment;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Freeze;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wallets that are known by an Ed25519 key pay by signatures of that key. */
class KeyPayerTest {

    private final AtomicReference<String> toldPayer = new AtomicReference<>("");
    private Shop shop;
    private Payer scout;
    private Gateway gateway;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        shop =
                new Shop(exchange -> {
                    toldPayer.set(exchange.getRequestHeaders().getFirst("AIsa-Payer"));
                    Shop.reply(exchange, 200, "x");
                });
        scout = shop.bank.keyPayer(Shop.START);
        gateway =
                shop.open(
                        GatewayConfig.local(
                                        List.of(shop.api()),
                                        List.of(
                                                shop.paid("/a").withMethods("GET", "POST"),
                                                shop.paid("/b").withMethods("GET", "POST")))
                                .withSessions(
                                        new SessionConfig(directory, 3_600_000, 3_600_000, 10)));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private long spent() throws Exception {
        return shop.bank.account(scout).debits();
    }

    private NativePayment order(String body) {
        NativeOrder order =
                new NativeOrder(
                        AisaAsset.USD,
                        Shop.PRICE,
                        shop.provider.address(),
                        shop.clock.millis() / 1000 + 60,
                        Bytes32.random(new SecureRandom()));
        RequestBinding request =
                new RequestBinding(
                        "POST",
                        gateway.baseUrl().toString(),
                        "/a?q=1",
                        RequestBinding.bodyDigest(body.getBytes(UTF_8)));
        return new NativePayment(order, scout.prove(order.statement(request)));
    }

    private HttpResponse<String> send(String method, String target, NativePayment payment)
            throws Exception {
        return send(method, target, payment, "[1]");
    }

    private HttpResponse<String> send(
            String method, String target, NativePayment payment, String body) throws Exception {
        HttpRequest.Builder request =
                shop.request(gateway, target).method(method, BodyPublishers.ofString(body));
        return shop.send(request.header(NativePayment.HEADER, payment.format()).build());
    }

    @Test
    void anOrderPaysItsRequestOnceAndTheUpstreamHearsTheKey() throws Exception {
        NativePayment payment = order("[1]");

        HttpResponse<String> paid = send("POST", "/a?q=1", payment);
        HttpResponse<String> again = send("POST", "/a?q=1", payment);

        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
        assertThat(again.body()).isEqualTo("x");
        assertThat(toldPayer.get())
                .startsWith("did:key:z6Mk")
                .isEqualTo(payment.proof().payer().did());
        String receipt = paid.headers().firstValue(PaymentHeaders.PAYMENT_RESPONSE).orElseThrow();
        assertThat(PaymentHeaders.decodeSettle(receipt).payer()).isEqualTo(toldPayer.get());
        assertThat(shop.upstreamCalls).hasValue(1);
        assertThat(spent()).isEqualTo(Shop.PRICE);
        assertThat(shop.earned()).isEqualTo(Shop.PRICE);
    }

    @Test
    void anOrderIsRefusedAtAnotherUrlMethodOrBody() throws Exception {
        NativePayment payment = order("[1]");

        assertThat(send("POST", "/a?q=2", payment).statusCode()).isEqualTo(402);
        assertThat(send("POST", "/b?q=1", payment).statusCode()).isEqualTo(402);
        assertThat(send("GET", "/a?q=1", payment).statusCode()).isEqualTo(402);
        assertThat(send("POST", "/a?q=1", payment, "[2]").statusCode()).isEqualTo(402);
        assertThat(shop.upstreamCalls).hasValue(0);
        assertThat(spent()).isZero();
    }

    @Test
    void anOrderOfAnotherKeyIsRefused() throws Exception {
        NativePayment payment = order("[1]");
        Payer other = shop.bank.keyPayer(Shop.START);
        NativePayment forged =
                new NativePayment(
                        payment.order(),
                        new io.aisanet.http402.PayerProof(
                                payment.proof().payer(), other.prove(new byte[1]).signature()));

        assertThat(send("POST", "/a?q=1", forged).statusCode()).isEqualTo(402);
        assertThat(spent()).isZero();
    }

    @Test
    void aKeyWithoutAWalletIsToldSo() throws Exception {
        Payer stranger = new Payer(new byte[32], null, scout.account(), shop.clock);
        scout = stranger;

        HttpResponse<String> asked = send("POST", "/a?q=1", order("[1]"));

        assertThat(asked.statusCode()).isEqualTo(402);
        assertThat(asked.body()).contains("No wallet is known by did:key:z6Mk");
    }

    @Test
    void aFrozenWalletsKeyPaysNothing() throws Exception {
        Freeze freeze = new Freeze();
        freeze.wallet = AccountId.walletOf(scout.account());
        freeze.frozen = true;
        shop.bank.submit(freeze);

        HttpResponse<String> refused = send("POST", "/a?q=1", order("[1]"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("frozen");
        assertThat(shop.upstreamCalls).hasValue(0);
    }

    @Test
    void aChallengeOfMppIsPaidOnceByAKey() throws Exception {
        Challenge challenge =
                Challenge.parseAll(shop.get(gateway, "/a").headers().allValues(Challenge.HEADER))
                        .stream()
                        .filter(it ->
                                it.terms().method().equals(AisaCharge.METHOD)
                                        && it.terms().intent().equals("charge"))
                        .findFirst()
                        .orElseThrow();
        String credential = scout.pay(challenge).format();

        HttpRequest request =
                shop.request(gateway, "/a").header(PaymentCredential.HEADER, credential).build();
        HttpResponse<String> paid = shop.send(request);
        HttpResponse<String> again = shop.send(request);
        HttpResponse<String> elsewhere =
                shop.send(
                        shop.request(gateway, "/b")
                                .header(PaymentCredential.HEADER, credential)
                                .build());

        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(elsewhere.statusCode()).isBetween(402, 409);
        assertThat(shop.upstreamCalls).hasValue(1);
        assertThat(spent()).isEqualTo(Shop.PRICE);
    }

    @Test
    void aSessionIsOpenedToppedUpAndClosedByAKey() throws Exception {
        SessionClient session =
                SessionClient.sign(
                        shop,
                        scout,
                        SessionClient.challenge(shop.get(gateway, "/a")),
                        2 * Shop.PRICE,
                        600);

        assertThat(session.open(gateway, "/a").statusCode()).isEqualTo(200);
        assertThat(session.call(gateway, "/b", Shop.PRICE).statusCode()).isEqualTo(200);
        assertThat(session.call(gateway, "/b", Shop.PRICE).statusCode()).isEqualTo(402);
        assertThat(session.topUp(gateway, "/a", 3 * Shop.PRICE).statusCode()).isEqualTo(200);
        assertThat(session.call(gateway, "/a", Shop.PRICE).statusCode()).isEqualTo(200);
        assertThat(session.close(gateway, "/a").statusCode()).isEqualTo(200);

        assertThat(toldPayer.get()).startsWith("did:key:z6Mk");
        assertThat(spent()).isEqualTo(3 * Shop.PRICE);
        assertThat(shop.bank.account(scout).held()).isZero();
    }
}
