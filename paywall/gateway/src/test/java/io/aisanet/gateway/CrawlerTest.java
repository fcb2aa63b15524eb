package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.gateway.crawl.Crawler;
import io.aisanet.gateway.crawl.CrawlerConfig;
import io.aisanet.gateway.crawl.Treatment;
import io.aisanet.http402.Base64Url;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Crawlers that prove who they are: what they get, and how they pay by their signature alone. */
class CrawlerTest {

    private static final String MAX = "crawler-max-price";
    private static final String EXACT = "crawler-exact-price";

    private Shop shop;
    private Payer payer;
    private Gateway gateway;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"));
        payer = shop.bank.keyPayer(Shop.START);
        gateway = gateway(Treatment.PAY, Treatment.BLOCK);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private Gateway gateway(Treatment proven, Treatment others) {
        Crawler known = new Crawler("ExampleBot", List.of(Bot.publicKey(payer.key())), proven);
        return shop.open(
                GatewayConfig.local(
                                List.of(shop.api()),
                                List.of(
                                        shop.paid("/a").withMethods("GET"),
                                        shop.paid("/b").withMethods("GET")))
                        .withCrawlers(new CrawlerConfig(List.of(known), others)));
    }

    private Bot bot() {
        return new Bot(payer.key(), shop.clock.millis() / 1000);
    }

    private HttpResponse<String> get(Bot bot, String target) throws Exception {
        return shop.send(bot.sign(shop.request(gateway, target)));
    }

    private long spent() throws Exception {
        return shop.bank.account(payer).debits();
    }

    private static String word(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private void assertUnproven(HttpResponse<String> answer, String why) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("crawler-blocked", why, "Nothing was charged");
        assertThat(word(answer, "crawler-error")).isEqualTo("CrawlerForbidden");
        assertThat(spent()).isZero();
        assertThat(shop.upstreamCalls).hasValue(0);
    }

    @Test
    void aSignedRequestPaysForItselfOnce() throws Exception {
        HttpRequest signed =
                bot().paying(MAX, "USD 0.02", "n1").sign(shop.request(gateway, "/a?q=1"));

        HttpResponse<String> paid = shop.send(signed);
        HttpResponse<String> replayed = shop.send(signed);

        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
        assertThat(word(paid, "crawler-charged")).isEqualTo("USD 0.01");
        assertThat(replayed.statusCode()).isEqualTo(200);
        assertThat(shop.upstreamCalls).hasValue(1);
        assertThat(spent()).isEqualTo(Shop.PRICE);
        assertThat(shop.earned()).isEqualTo(Shop.PRICE);
    }

    @Test
    void aReplayForAnotherPageIsRefused() throws Exception {
        assertThat(get(bot().paying(EXACT, "USD 0.01", "n1"), "/a").statusCode()).isEqualTo(200);

        HttpResponse<String> replayed = get(bot().paying(EXACT, "USD 0.01", "n1"), "/b");

        assertThat(replayed.statusCode()).isEqualTo(409);
        assertThat(get(bot().paying(EXACT, "USD 0.01", "n2"), "/b").statusCode()).isEqualTo(200);
        assertThat(spent()).isEqualTo(2 * Shop.PRICE);
    }

    @Test
    void aSignatureForAnotherAuthorityProvesNothing() throws Exception {
        assertUnproven(
                get(bot().paying(MAX, "USD 0.01", "n").forHost("evil.example"), "/a"),
                "not of this request");
    }

    @Test
    void anExpiredSignatureProvesNothing() throws Exception {
        Bot bot = bot().paying(MAX, "USD 0.01", "n");
        shop.clock.forward(61_000);

        assertUnproven(get(bot, "/a"), "time is over");
    }

    @Test
    void aSignatureThatIsGoodForMoreThanADayProvesNothing() throws Exception {
        long now = shop.clock.millis() / 1000;

        assertUnproven(get(bot().parameter("expires", now + 86_401), "/a"), "longer than a day");
        assertUnproven(get(bot().parameter("created", now + 61), "/a"), "has not begun");
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "expires", "keyid", "tag"})
    void aSignatureWithoutAParameterProvesNothing(String parameter) throws Exception {
        assertUnproven(get(bot().without(parameter), "/a"), "");
    }

    @Test
    void aSignatureThatDoesNotCoverTheAuthorityProvesNothing() throws Exception {
        assertUnproven(get(bot().signs("@path"), "/a"), "Sign @authority");
    }

    @Test
    void aSignatureThatLeavesItsAgentOutProvesNothing() throws Exception {
        Bot bot = bot().field("signature-agent", "\"https://bot.example\"");

        assertUnproven(get(bot, "/a"), "signature-agent");
        assertThat(get(bot.signs("@authority", "signature-agent"), "/a").statusCode())
                .isEqualTo(402);
    }

    @Test
    void aRequestWhoseSignatureIsStrippedProvesNothing() throws Exception {
        HttpRequest signed = bot().sign(shop.request(gateway, "/a"));

        assertUnproven(shop.get(gateway, "/a"), "bears no signature");
        assertUnproven(
                shop.send(
                        shop.request(gateway, "/a")
                                .header(
                                        "Signature-Input",
                                        signed.headers()
                                                .firstValue("Signature-Input")
                                                .orElseThrow())
                                .build()),
                "not of this request");
    }

    @Test
    void anotherKeyProvesNothing() throws Exception {
        byte[] other = shop.bank.keyPayer(Shop.START).key();
        Bot stranger = new Bot(other, shop.clock.millis() / 1000);
        Bot liar =
                new Bot(other, shop.clock.millis() / 1000)
                        .parameter(
                                "keyid",
                                io.aisanet.http402.signature.KeyThumbprint.of(
                                        Bot.publicKey(payer.key())));

        assertUnproven(get(stranger, "/a"), "key is not known");
        assertUnproven(get(liar, "/a"), "not of this request");
    }

    @Test
    void aChangedPriceProvesNothing() throws Exception {
        HttpRequest signed = bot().paying(MAX, "USD 0.001", "n").sign(shop.request(gateway, "/a"));
        HttpRequest raised =
                HttpRequest.newBuilder(signed, (name, value) -> !name.equalsIgnoreCase(MAX))
                        .header(MAX, "USD 5")
                        .build();

        assertUnproven(shop.send(raised), "not of this request");
    }

    private void assertAsked(HttpResponse<String> answer, String error) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(402);
        assertThat(word(answer, "crawler-error")).isEqualTo(error);
        assertThat(word(answer, "crawler-price")).isEqualTo("USD 0.01");
        assertThat(word(answer, "PAYMENT-REQUIRED")).isNotEmpty();
        assertThat(spent()).isZero();
    }

    @Test
    void withoutANonceThePriceOrItsSignatureNothingIsPaid() throws Exception {
        assertAsked(get(bot(), "/a"), "MissingCrawlerPrice");
        assertAsked(get(bot().paying(MAX, "USD 0.01", "n").without("nonce"), "/a"), "MissingNonce");
        assertAsked(
                get(bot().paying(MAX, "USD 0.01", "n").signs("@authority"), "/a"),
                "PriceNotSigned");
        assertAsked(get(bot().paying(MAX, "USD 0.009", "n"), "/a"), "InvalidCrawlerMaxPrice");
        assertAsked(get(bot().paying(MAX, "EURC 1", "n"), "/a"), "InvalidCrawlerMaxPrice");
        assertAsked(get(bot().paying(EXACT, "USD 0.02", "n"), "/a"), "InvalidCrawlerExactPrice");
        assertAsked(
                get(
                        bot().paying(MAX, "USD 0.01", "n")
                                .parameter("expires", shop.clock.millis() / 1000 + 86_000),
                        "/a"),
                "SignatureValidTooLong");
    }

    @Test
    void aPriceThatCannotBeReadIsABadRequest() throws Exception {
        HttpResponse<String> unreadable = get(bot().paying(MAX, "0.01", "n"), "/a");
        HttpResponse<String> two =
                get(bot().paying(MAX, "USD 0.01", "n").field(EXACT, "USD 0.01"), "/a");

        assertThat(unreadable.statusCode()).isEqualTo(400);
        assertThat(word(unreadable, "crawler-error")).isEqualTo("InvalidCrawlerPriceValue");
        assertThat(two.statusCode()).isEqualTo(400);
        assertThat(word(two, "crawler-error")).isEqualTo("ConflictingPriceHeaders");
    }

    @Test
    void aCrawlerWithoutMoneyIsAskedAgain() throws Exception {
        payer = shop.bank.keyPayer(Shop.PRICE - 1);
        gateway = gateway(Treatment.PAY, Treatment.BLOCK);

        HttpResponse<String> poor = get(bot().paying(MAX, "USD 0.01", "n"), "/a");

        assertThat(poor.statusCode()).isEqualTo(402);
        assertThat(shop.upstreamCalls).hasValue(0);
    }

    @Test
    void aProvenCrawlerMayPayAsEverybodyDoes() throws Exception {
        String credential = shop.payer.pay(word(get(bot(), "/a"), "PAYMENT-REQUIRED"));

        HttpResponse<String> paid =
                shop.send(
                        bot().sign(
                                        shop.request(gateway, "/a")
                                                .header("PAYMENT-SIGNATURE", credential)));

        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
        assertThat(shop.spent()).isEqualTo(Shop.PRICE);
    }

    @Test
    void whoIsKnownMayComeFreeOrNotAtAll() throws Exception {
        gateway = gateway(Treatment.FREE, Treatment.PAY);
        HttpResponse<String> free = get(bot(), "/a");
        HttpResponse<String> other = shop.get(gateway, "/a");
        gateway = gateway(Treatment.BLOCK, Treatment.FREE);
        HttpResponse<String> blocked = get(bot(), "/a");
        HttpResponse<String> anybody = shop.get(gateway, "/a");

        assertThat(free.statusCode()).isEqualTo(200);
        assertThat(other.statusCode()).isEqualTo(402);
        assertThat(word(other, "crawler-price")).isEqualTo("USD 0.01");
        assertThat(blocked.statusCode()).isEqualTo(403);
        assertThat(anybody.statusCode()).isEqualTo(200);
        assertThat(spent()).isZero();
    }

    @Test
    void readsWhoIsKnownFromSettingsAndDirectories(
            @org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) throws Exception {
        String key = Base64Url.encode(Bot.publicKey(payer.key()).toBytes());
        java.nio.file.Files.writeString(
                folder.resolve("bot.json"),
                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + key + "\"}]}");
        String yaml =
                """
                settlement: {kind: embedded}
                upstreams: [{name: api, url: http://h}]
                crawlers:
                  known: [{name: ExampleBot, gets: free, %s}]
                  others: block
                """;
        java.nio.file.Path file = folder.resolve("paywall.yaml");
        for (String keys : List.of("keys: [\"" + key + "\"]", "directoryFile: bot.json")) {
            java.nio.file.Files.writeString(file, yaml.formatted(keys));

            assertThat(GatewayConfig.read(file).offers().crawlers())
                    .isEqualTo(
                            new CrawlerConfig(
                                    List.of(
                                            new Crawler(
                                                    "ExampleBot",
                                                    List.of(Bot.publicKey(payer.key())),
                                                    Treatment.FREE)),
                                    Treatment.BLOCK));
        }
        java.nio.file.Files.writeString(file, yaml.formatted("keys: [\"AAAA\"]"));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> GatewayConfig.read(file))
                .hasMessageContaining("keys is no Ed25519 key");
    }
}
