package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.ext.Attestation;
import io.aisanet.http402.ext.Bazaar;
import io.aisanet.http402.ext.OfferTerms;
import io.aisanet.http402.ext.ReceiptTerms;
import io.aisanet.http402.ext.SignIn;
import io.aisanet.http402.ext.SignInCheck;
import io.aisanet.http402.ext.SignedIn;
import io.aisanet.paywall.Challenge;
import io.aisanet.paywall.PathPattern;
import io.aisanet.paywall.Route;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Extensions of x402 at the gateway: each only where it is configured, and within the header. */
class X402ExtrasTest {

    private static final Secp256k1 CURVE = Secp256k1.best();
    private static final SigningKey KEY = SigningKey.parse("0x" + "11".repeat(32));

    @TempDir private Path folder;
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop(exchange -> Shop.reply(exchange, 200, "report"));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private Gateway gateway(PublishConfig publish, Route... routes) {
        return shop.open(
                GatewayConfig.local(List.of(shop.api()), List.of(routes)).withPublish(publish));
    }

    private static PublishConfig speaking(
            @Nullable SigningKey key, long freeAgainMs, String... freeAgain) {
        Set<PathPattern> patterns =
                Set.copyOf(List.of(freeAgain).stream().map(PathPattern::parse).toList());
        return PublishConfig.DEFAULTS.withExtensions(
                new ExtensionConfig(patterns, freeAgainMs, key));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }

    private static ObjectNode required(HttpResponse<?> unpaid) throws Exception {
        assertThat(unpaid.statusCode()).isEqualTo(402);
        String header = header(unpaid, PaymentHeaders.PAYMENT_REQUIRED);
        assertThat(header.length()).isLessThanOrEqualTo(Challenge.HEADER_BYTES_MAX);
        return PaymentHeaders.decode(header);
    }

    @Test
    void saysNothingOfThemByDefault() throws Exception {
        Gateway gateway = gateway(PublishConfig.DEFAULTS, shop.paid("/report"));

        assertThat(required(shop.get(gateway, "/report")).has("extensions")).isFalse();
        HttpResponse<String> paid =
                shop.get(gateway, "/report", shop.credential(gateway, "/report"));
        assertThat(
                        PaymentHeaders.decode(header(paid, PaymentHeaders.PAYMENT_RESPONSE))
                                .has("extensions"))
                .isFalse();
    }

    @Test
    void saysHowAResourceIsCalledWhereItIsListed() throws Exception {
        PublishConfig listed = PublishConfig.DEFAULTS.listed(null);
        Gateway gateway = gateway(listed, shop.paid("/report/{id}"));

        ObjectNode asked = required(shop.get(gateway, "/report/7"));

        Bazaar bazaar = Bazaar.fromJson((ObjectNode) asked.at("/extensions/bazaar"));
        assertThat(bazaar.operation()).isEqualTo("GET");
        assertThat(bazaar.routeTemplate()).isEqualTo("/report/:id");
        String credential = shop.credential(gateway, "/report/7");
        assertThat(PaymentHeaders.decode(credential).at("/extensions/bazaar").isObject()).isTrue();
        assertThat(shop.get(gateway, "/report/7", credential).body()).isEqualTo("report");
    }

    private HttpResponse<String> signedIn(Gateway gateway, String target, SignedIn visitor)
            throws Exception {
        return shop.send(
                shop.request(gateway, target)
                        .header(PaymentHeaders.SIGN_IN_WITH_X, visitor.format())
                        .build());
    }

    private SignedIn visitor(Gateway gateway, String target, Payer who) throws Exception {
        JsonNode info = required(shop.get(gateway, target)).at("/extensions/sign-in-with-x/info");
        return who.signIn(SignIn.fromJson((ObjectNode) info));
    }

    private void refused(HttpResponse<String> answer, String why) throws Exception {
        assertThat(required(answer).path("error").asText()).isEqualTo(why);
    }

    @Test
    void whoPaidGetsTheSameAgainBySigningIn() throws Exception {
        Gateway gateway =
                gateway(
                        speaking(null, 60_000, "/report/{id}"),
                        shop.paid("/report/{id}"),
                        shop.paid("/other"));
        String target = "/report/7?unit=mm";
        refused(
                signedIn(gateway, target, visitor(gateway, target, shop.payer)),
                "signed in, but did not pay for it");
        shop.get(gateway, target, shop.credential(gateway, target));
        assertThat(shop.spent()).isEqualTo(Shop.PRICE);

        SignedIn visitor = visitor(gateway, target, shop.payer);
        HttpResponse<String> again = signedIn(gateway, target, visitor);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo("report");
        assertThat(shop.spent()).isEqualTo(Shop.PRICE);
        refused(signedIn(gateway, target, visitor), SignInCheck.NONCE);
        refused(
                signedIn(gateway, "/report/8", visitor(gateway, "/report/8", shop.payer)),
                "signed in, but did not pay for it");
        refused(
                signedIn(gateway, "/report/8", visitor(gateway, target, shop.payer)),
                "invalid_siwx_uri_mismatch");
        refused(
                signedIn(gateway, target, visitor(gateway, target, shop.provider)),
                "signed in, but did not pay for it");
        assertThat(required(shop.get(gateway, "/other")).has("extensions")).isFalse();

        SignedIn late = visitor(gateway, target, shop.payer);
        shop.clock.forward(60_000);
        refused(signedIn(gateway, target, late), "signed in, but did not pay for it");
        assertThat(shop.spent()).isEqualTo(Shop.PRICE);
    }

    @Test
    void anothersSignatureAndANonceOfNobodyDoNotHelp() throws Exception {
        Gateway gateway = gateway(speaking(null, 60_000, "/report"), shop.paid("/report"));
        shop.get(gateway, "/report", shop.credential(gateway, "/report"));
        SignedIn genuine = visitor(gateway, "/report", shop.payer);
        SignedIn stolen =
                new SignedIn(
                        genuine.request(),
                        AisaNetwork.CAIP2,
                        genuine.address(),
                        visitor(gateway, "/report", shop.provider).signature());
        SignIn asked = genuine.request();
        SignIn made =
                SignIn.of(
                        asked.domain(),
                        asked.uri(),
                        "0123456789abcdef".repeat(2),
                        asked.issuedAt());

        refused(signedIn(gateway, "/report", stolen), SignInCheck.SIGNATURE);
        refused(signedIn(gateway, "/report", shop.payer.signIn(made)), SignInCheck.NONCE);
        shop.clock.forward(SignInCheck.MAX_AGE_SECONDS * 1000L + 1000);
        refused(signedIn(gateway, "/report", genuine), "invalid_siwx_issued_at_too_old");
    }

    @Test
    void signsOffersAndReceipts() throws Exception {
        Gateway gateway = gateway(speaking(KEY, 1), shop.paid("/report"));

        ObjectNode asked = required(shop.get(gateway, "/report"));
        HttpResponse<String> paid =
                shop.get(gateway, "/report", shop.credential(gateway, "/report"));

        Attestation<OfferTerms> offer =
                Attestation.offer((ObjectNode) asked.at("/extensions/offer-receipt/info/offers/0"));
        assertThat(offer.signer(CURVE)).contains(KEY.address());
        assertThat(offer.terms().resourceUrl()).isEqualTo(gateway.baseUrl() + "/report");
        assertThat(
                        offer.terms()
                                .isAbout(
                                        PaymentRequirements.fromJson(
                                                (ObjectNode) asked.at("/accepts/0"))))
                .isTrue();
        assertThat(offer.terms().validUntil()).isGreaterThan(shop.clock.millis() / 1000);
        ObjectNode settled = PaymentHeaders.decode(header(paid, PaymentHeaders.PAYMENT_RESPONSE));
        Attestation<ReceiptTerms> receipt =
                Attestation.receipt(
                        (ObjectNode) settled.at("/extensions/offer-receipt/info/receipt"));
        assertThat(receipt.signer(CURVE)).contains(KEY.address());
        assertThat(receipt.terms().payer()).isEqualTo(shop.payer.address().toChecksumString());
        assertThat(receipt.terms().transaction()).isEqualTo(settled.path("transaction").asText());
    }

    @Test
    void whatDoesNotFitIntoTheHeaderIsLeftOut() throws Exception {
        Route report = shop.paid("/{a}/{b}").withDescription("d".repeat(200), "application/json");
        Gateway gateway = gateway(speaking(KEY, 60_000, "/{a}/{b}").listed(null), report);

        ObjectNode all = required(shop.get(gateway, "/a/b"));
        ObjectNode some = required(shop.get(gateway, "/" + "a".repeat(300) + "/b"));

        assertThat(all.path("extensions").propertyStream().map(it -> it.getKey()))
                .containsExactlyInAnyOrder("sign-in-with-x", "offer-receipt", "bazaar");
        assertThat(some.path("extensions").has("sign-in-with-x")).isTrue();
        assertThat(some.path("extensions").has("offer-receipt")).isFalse();
        assertThat(some.path("extensions").has("bazaar")).isTrue();
    }

    @Test
    void isReadFromSettings() throws Exception {
        Files.writeString(folder.resolve("key"), "0x" + "11".repeat(32) + "\n");
        Files.writeString(folder.resolve("bad"), "secret-but-no-key");
        String yaml =
                """
                settlement: {kind: embedded}
                upstreams: [{name: api, url: "http://h"}]
                routes:
                  - {path: /a, price: 0.01 USD, payTo: "%s", signIn: free-again}
                  - {path: /b, price: 0.01 USD, payTo: "%s"}
                publish: {signingKeyFile: key, freeAgainMs: 5000}
                """
                        .formatted(shop.provider.address(), shop.provider.address());

        GatewayConfig config =
                GatewayConfig.read(Files.writeString(folder.resolve("p.yaml"), yaml));

        ExtensionConfig read = config.publish().extensions();
        assertThat(read.freeAgain()).containsExactly(PathPattern.parse("/a"));
        assertThat(read.freeAgainMs()).isEqualTo(5000);
        assertThat(Objects.requireNonNull(read.signingKey()).address()).isEqualTo(KEY.address());
        assertThat(config.toString()).doesNotContain("1111");
        Path bad =
                Files.writeString(folder.resolve("q.yaml"), yaml.replace("File: key", "File: bad"));
        assertThatThrownBy(() -> GatewayConfig.read(bad))
                .hasMessageContaining("signingKeyFile")
                .hasMessageContaining("64 hexadecimal")
                .hasMessageNotContaining("secret-but");
    }
}
