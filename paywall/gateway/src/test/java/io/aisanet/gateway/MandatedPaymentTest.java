package io.aisanet.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Json;
import io.aisanet.http402.MandateNonce;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.ledger.BudgetKind;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.FreezeBudget;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.Window;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A payment that names a mandate counts there, or is not made; the others are as ever. */
class MandatedPaymentTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void countsAgainstTheMandateAndIsRefusedBeyondIt() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            long mandate = mandate(shop, shop.payer, 2 * Shop.PRICE);
            Gateway gateway = shop.open(shop.paid("/a"));
            String first = shop.payer.pay(asked(shop, gateway), mandate);
            assertThat(shop.get(gateway, "/a", first).statusCode()).isEqualTo(200);
            assertThat(shop.get(gateway, "/a", first).statusCode()).isEqualTo(200); // the same
            assertThat(pay(shop, gateway, mandate).statusCode()).isEqualTo(200);
            ObjectNode problem = expect(pay(shop, gateway, mandate), "denied");
            assertThat(problem.path("rule").asText()).isEqualTo("amount-ever");
            assertThat(problem.path("remaining").asText()).isEqualTo("0.00 USD");
            assertThat(problem.path("budget").asLong()).isEqualTo(mandate);
            assertThat(spent(shop, mandate)).isEqualTo(2 * Shop.PRICE);

            String without = shop.credential(gateway, "/a");
            assertThat(shop.get(gateway, "/a", without).statusCode()).isEqualTo(200);
            assertThat(spent(shop, mandate)).isEqualTo(2 * Shop.PRICE);
            assertThat(shop.spent()).isEqualTo(3 * Shop.PRICE);
        }
    }

    @Test
    void aFailedCallGivesBackToTheMandate() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 500, "broken"))) {
            long mandate = mandate(shop, shop.payer, Shop.PRICE);
            Gateway gateway = shop.open(shop.paid("/a"));
            assertThat(pay(shop, gateway, mandate).statusCode()).isEqualTo(500);
            assertThat(spent(shop, mandate)).isZero();
            assertThat(shop.spent() + shop.held()).isZero();
        }
    }

    @Test
    void aMandateOfSomebodyElseIsNoneHere() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            long others = mandate(shop, shop.bank.payer(Shop.START), Shop.START);
            Gateway gateway = shop.open(shop.paid("/a"));
            for (long mandate : new long[] {others, others + 1, Long.MAX_VALUE}) {
                ObjectNode problem = expect(pay(shop, gateway, mandate), "mandate-not-found");
                assertThat(problem.path("detail").asText())
                        .contains("no mandate " + mandate, "Nothing was charged");
            }
            assertThat(spent(shop, others)).isZero();
            assertThat(shop.spent() + shop.held()).isZero();
            assertThat(shop.upstreamCalls).hasValue(0);
        }
    }

    @Test
    void aRevokedMandatePaysNothing() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            long mandate = mandate(shop, shop.payer, Shop.START);
            FreezeBudget revoke = new FreezeBudget();
            revoke.budget = mandate;
            revoke.frozen = true;
            shop.bank.submit(revoke);
            Gateway gateway = shop.open(shop.paid("/a"));
            ObjectNode problem = expect(pay(shop, gateway, mandate), "denied");
            assertThat(problem.path("rule").asText()).isEqualTo("frozen");
            assertThat(shop.spent() + shop.held()).isZero();
        }
    }

    /** Only what the payer signed counts: whoever changes the mandate breaks the signature. */
    @Test
    void theMandateCannotBeTakenOffOrChangedOnTheWay() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            long mandate = mandate(shop, shop.payer, Shop.PRICE);
            long other = mandate(shop, shop.payer, Shop.PRICE);
            Gateway gateway = shop.open(shop.paid("/a"));
            Bytes32 nonce = MandateNonce.of(mandate, RANDOM);
            String signed = shop.payer.pay(asked(shop, gateway), nonce);
            String tail = nonce.toString().substring(42);
            for (String instead :
                    new String[] {
                        Bytes32.random(RANDOM).toString(),
                        MandateNonce.of(other, RANDOM).toString().substring(0, 42) + tail
                    }) {
                ObjectNode changed = PaymentHeaders.decodePayload(signed).toJson();
                changed.withObject("/payload/authorization").put("nonce", instead);
                String header = Base64.getEncoder().encodeToString(Json.write(changed));
                expect402(shop.get(gateway, "/a", header), "invalid_exact_evm_signature");
            }
            assertThat(shop.get(gateway, "/a", signed).statusCode()).isEqualTo(200);
            assertThat(spent(shop, mandate)).isEqualTo(Shop.PRICE);
            assertThat(spent(shop, other)).isZero();
        }
    }

    @Test
    void aNonceThatNamesAnImpossibleMandateIsABadCredential() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            Gateway gateway = shop.open(shop.paid("/a"));
            String tag = HexFormat.of().formatHex("aisa-mandate".getBytes(UTF_8));
            for (String id : new String[] {"0".repeat(16), "f".repeat(16)}) {
                Bytes32 nonce = Bytes32.parse("0x" + tag + id + "ab".repeat(12));
                String credential = shop.payer.pay(asked(shop, gateway), nonce);
                expect402(shop.get(gateway, "/a", credential), "invalid_payload");
            }
            assertThat(shop.spent() + shop.held()).isZero();
        }
    }

    private static String asked(Shop shop, Gateway gateway) throws Exception {
        return shop.get(gateway, "/a")
                .headers()
                .firstValue(PaymentHeaders.PAYMENT_REQUIRED)
                .orElseThrow();
    }

    private static HttpResponse<String> pay(Shop shop, Gateway gateway, long mandate)
            throws Exception {
        return shop.get(gateway, "/a", shop.payer.pay(asked(shop, gateway), mandate));
    }

    private static ObjectNode expect(HttpResponse<String> answer, String type) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.headers().firstValue(PaymentHeaders.PAYMENT_REQUIRED)).isEmpty();
        ObjectNode problem = Json.parseObject(answer.body().getBytes(UTF_8));
        assertThat(problem.path("type").asText()).isEqualTo("urn:aisanet:problem:" + type);
        return problem;
    }

    private static void expect402(HttpResponse<String> answer, String code) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(402);
        PaymentRequired asked =
                PaymentHeaders.decodeRequired(
                        answer.headers().firstValue(PaymentHeaders.PAYMENT_REQUIRED).orElseThrow());
        assertThat(asked.error()).isEqualTo(code);
    }

    private static long mandate(Shop shop, Payer holder, long total) throws Exception {
        SetBudget mandate = new SetBudget();
        mandate.kind = BudgetKind.MANDATE;
        mandate.account = holder.account();
        mandate.name = "mandate";
        mandate.rules.copy(new BudgetRules().amount(Window.EVER, total));
        return shop.bank.submit(mandate).result;
    }

    private static long spent(Shop shop, long mandate) throws Exception {
        BudgetState state = shop.ledger.budget(mandate).get(10, TimeUnit.SECONDS).orElseThrow();
        return state.spent().get(Window.EVER.code());
    }
}
