package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.MandateNonce;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.SignedMandate;
import io.aisanet.server.Node.Answer;
import io.aisanet.server.facilitator.FacilitatorConfig;
import io.aisanet.server.facilitator.FacilitatorConfig.SettleMode;
import io.aisanet.server.facilitator.FacilitatorConfig.VerifyMode;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MandatesApiTest {
    private static final byte[] BOSS_KEY = new byte[32];

    static {
        Arrays.fill(BOSS_KEY, (byte) 0x33);
    }

    private final Node node = new Node().withParties();
    private final String boss = wallet("owner", BOSS_KEY);

    @AfterEach
    void stop() {
        node.close();
    }

    private String wallet(String owner, byte[] key) {
        return node.post(
                        "/v1/wallets",
                        """
                        {"owner":"%s","kind":"agent","name":"boss","address":"%s","assets":["USD"]}
                        """
                                .formatted(node.id(owner), Secp256k1.best().address(key)))
                .expect(201)
                .text("/id");
    }

    private TestMandate mandate() {
        return new TestMandate(node).issuer(BOSS_KEY);
    }

    private Answer register(TestMandate mandate) {
        return node.post("/v1/mandates", mandate.signed().toString());
    }

    private Answer pay(String amount, String more) {
        String transfer = Node.transfer(node.id("agent"), node.id("shop"), amount);
        return node.post("/v1/transfers", transfer.replaceFirst("}$", more + "}"));
    }

    private static String naming(String mandate) {
        return ",\"mandate\":\"" + mandate + "\"";
    }

    @Test
    void aSignedDocumentBecomesOneMandateHoweverOften() throws Exception {
        ObjectNode document =
                mandate().payees(node.payee).list("hosts", "api.example.com").signed();
        String hash = SignedMandate.fromJson(document).mandate().hash().toString();
        List<Future<Answer>> copies = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                copies.add(threads.submit(() -> node.post("/v1/mandates", document.toString())));
            }
        }
        int created = 0;
        for (Future<Answer> copy : copies) {
            Answer answer = copy.get(60, TimeUnit.SECONDS);
            assertThat(answer.status()).as(answer.raw().body()).isIn(200, 201);
            assertThat(answer.text("/id")).isEqualTo("1");
            created += answer.status() == 201 ? 1 : 0;
        }
        assertThat(created).isOne();
        node.ledger.advance(Duration.ofDays(3)); // long after the ledger forgot the commands' ids
        Answer later = node.post("/v1/mandates", document.toString()).expect(200);
        assertThat(later.text("/id")).isEqualTo("1");
        assertThat(later.text("/hash")).isEqualTo(hash);
        assertThat(later.text("/state")).isEqualTo("expired");
        assertThat(later.text("/name")).contains(Secp256k1.best().address(BOSS_KEY).toString());
        assertThat(later.at("/lines")).hasSize(2);
        assertThat(later.at("/rules/payees/onlyListed").asBoolean()).isTrue();
        assertThat(node.get("/v1/mandates").expect(200).at("/mandates")).hasSize(1);
        assertThat(node.get("/v1/budgets/1").expect(200).text("/policy")).isEqualTo(hash);
    }

    @Test
    void itIsConsumedExactly() {
        String id =
                register(mandate().with("maxPayment", "30000").with("count", "3"))
                        .expect(201)
                        .text("/id");
        assertThat(pay("0.04", naming(id)).expect(403).text("/rule")).isEqualTo("max-payment");
        pay("0.03", naming(id)).expect(201);
        pay("0.01", naming(id)).expect(201);
        Answer denied = pay("0.02", naming(id)).expect(403);
        assertThat(denied.text("/rule")).isEqualTo("amount-ever");
        assertThat(denied.text("/remaining")).isEqualTo("0.01 USD");
        pay("0.02", "").expect(201); // the account's own money beyond is its own
        pay("0.005", naming(id)).expect(201);
        assertThat(pay("0.001", naming(id)).expect(403).text("/rule")).isEqualTo("count-ever");
        Answer now = node.get("/v1/mandates/" + id).expect(200);
        assertThat(now.text("/spent/amount")).isEqualTo("0.045");
        assertThat(now.text("/left/amount")).isEqualTo("0.005");
        assertThat(now.at("/payments").asInt()).isEqualTo(3);
        assertThat(now.at("/paymentsLeft").asInt()).isZero();
    }

    @Test
    void listsHold() {
        String id =
                register(
                                mandate()
                                        .payees(node.payee)
                                        .list("categories", "weather")
                                        .list("hosts", "api.example.com"))
                        .expect(201)
                        .text("/id");
        String host = ",\"host\":\"API.example.com:443\"";
        String category = ",\"category\":\"weather\"";
        assertThat(pay("0.01", naming(id)).expect(403).text("/rule"))
                .isEqualTo("category-not-allowed");
        assertThat(pay("0.01", naming(id) + category).expect(403).text("/rule"))
                .isEqualTo("resource-not-allowed");
        pay("0.01", naming(id) + category + host).expect(201);
        String elsewhere = Node.transfer(node.id("agent"), boss, "0.01");
        assertThat(
                        node.post(
                                        "/v1/decisions",
                                        elsewhere.replaceFirst(
                                                "}$", naming(id) + category + host + "}"))
                                .expect(200)
                                .text("/rule"))
                .isEqualTo("payee-not-allowed");
    }

    @Test
    void onlyTheIssuersWordCounts() {
        TestMandate forged = mandate().signedBy(Node.PAYER_KEY);
        assertThat(register(forged).expect(403).text("/field")).isEqualTo("/signature");
        ObjectNode tampered = mandate().signed();
        tampered.withObject("/mandate").put("total", "50001");
        assertThat(node.post("/v1/mandates", tampered.toString()).expect(403).text("/field"))
                .isEqualTo("/signature");
        Answer foreign = register(new TestMandate(node).issuer(Node.PAYEE_KEY)).expect(403);
        assertThat(foreign.text("/field")).isEqualTo("/mandate/issuer");
        byte[] nobody = BOSS_KEY.clone();
        nobody[0] = 1;
        assertThat(register(new TestMandate(node).issuer(nobody)).expect(404).text("/field"))
                .isEqualTo("/mandate/issuer");
        node.post("/v1/wallets/" + boss + "/freeze", "").expect(200);
        assertThat(register(mandate()).expect(403).text("/detail")).contains("frozen");
        assertThat(node.get("/v1/mandates").expect(200).at("/mandates")).isEmpty();
    }

    @Test
    void whatCannotBeIsRefusedWithItsPlace() {
        assertThat(register(mandate().with("validUntil", "1")).expect(400).text("/field"))
                .isEqualTo("/mandate/validUntil");
        byte[] nobody = BOSS_KEY.clone();
        nobody[0] = 1;
        TestMandate unknown = mandate().payees(node.payee, Secp256k1.best().address(nobody));
        assertThat(register(unknown).expect(404).text("/field")).isEqualTo("/mandate/payees/1");
        assertThat(node.post("/v1/mandates", "{\"mandate\":{}}").expect(400).text("/field"))
                .isEqualTo("/mandate/issuer");
        ObjectNode strange = mandate().signed();
        strange.withObject("/mandate").put("validAfter", "1");
        assertThat(node.post("/v1/mandates", strange.toString()).expect(400).text("/field"))
                .isEqualTo("/mandate/validAfter");
        String usdc = "0x4020000000000000000000000000000000000403";
        TestMandate later = mandate().with("asset", usdc);
        assertThat(register(later).expect(404).text("/field")).isEqualTo("/mandate/holder");
        node.post("/v1/wallets/" + node.id("agent") + "/accounts", "{\"asset\":\"USDC\"}")
                .expect(201);
        register(later).expect(201);
    }

    @Test
    void anyKeyOfTheOwnerHandsItInAndOnlyTheWholeOwnersRevokesIt() {
        String agent = node.newKey(node.id("owner"), node.id("agent"), "budgets:read");
        String other = node.newKey(node.id("owner"), boss, "budgets:read", "budgets:write");
        String shop = node.newKey(node.id("shopOwner"), "", "budgets:read", "budgets:write");
        String owner = node.newKey(node.id("owner"), "", "budgets:read", "budgets:write");
        String body = mandate().signed().toString();
        node.as(shop, "POST", "/v1/mandates", body).expect(403);
        String path =
                "/v1/mandates/"
                        + node.as(agent, "POST", "/v1/mandates", body).expect(201).text("/id");
        node.as(other, "POST", "/v1/mandates", body).expect(200);
        assertThat(node.as(agent, "GET", "/v1/mandates", "").expect(200).at("/mandates"))
                .hasSize(1);
        assertThat(node.as(other, "GET", "/v1/mandates", "").expect(200).at("/mandates")).isEmpty();
        node.as(shop, "GET", path, "").expect(404);
        node.as(shop, "DELETE", path, "").expect(404);
        node.as(agent, "DELETE", path, "").expect(403);
        node.as(other, "DELETE", path, "").expect(404);
        node.as(owner, "DELETE", path + "?voidHolds=perhaps", "").expect(400);
        assertThat(node.as(owner, "DELETE", path, "").expect(200).text("/state"))
                .isEqualTo("revoked");
        assertThat(node.as(agent, "POST", "/v1/mandates", body).expect(200).text("/state"))
                .isEqualTo("revoked");
        String id = path.substring(path.lastIndexOf('/') + 1);
        assertThat(pay("0.01", naming(id)).expect(403).text("/rule")).isEqualTo("frozen");
    }

    @Test
    void aBudgetOfTheTreeIsNoMandate() {
        String team = node.applyPolicy("maxPayment: 2.00 USD").text("/budgets/team");
        node.get("/v1/mandates/" + team).expect(404);
        node.as(node.operatorKey, "DELETE", "/v1/mandates/" + team, "").expect(404);
        for (String other : new String[] {team, "77"}) {
            assertThat(pay("0.01", naming(other)).expect(404).text("/field")).isEqualTo("/mandate");
        }
    }

    @Test
    void revokingMayEndHolds() {
        String id = register(mandate()).expect(201).text("/id");
        String hold = node.hold("0.05").replaceFirst("}$", naming(id) + "}");
        node.post("/v1/holds", hold).expect(201);
        assertThat(node.available("agent")).isEqualTo("99.95");
        node.as(node.operatorKey, "DELETE", "/v1/mandates/" + id + "?voidHolds=true", "")
                .expect(200);
        assertThat(node.available("agent")).isEqualTo("100.00");
    }

    @Test
    void theFacilitatorReadsItFromTheNonce() {
        String id = register(mandate()).expect(201).text("/id");
        assertThat(settled("0.04", Long.parseLong(id)).at("/success").asBoolean()).isTrue();
        Answer more = settled("0.02", Long.parseLong(id));
        assertThat(more.at("/success").asBoolean()).isFalse();
        assertThat(more.text("/errorMessage")).contains("rule");
        Answer unknown = settled("0.01", 77);
        assertThat(unknown.text("/errorMessage")).contains("mandate");
        assertThat(unknown.text("/errorReason")).isEqualTo("invalid_exact_evm_transaction_failed");
        assertThat(node.get("/v1/mandates/" + id).expect(200).text("/spent/amount"))
                .isEqualTo("0.04");
        assertThat(node.available("agent")).isEqualTo("99.96");
    }

    /** What only looks says what the settle would say. */
    @Test
    void aVerifyThatOnlyChecksAsksTheMandateToo() {
        FacilitatorConfig checks =
                FacilitatorConfig.defaults().withModes(VerifyMode.CHECK, SettleMode.TRANSFER);
        try (Node looking = new Node(checks).withParties()) {
            String document = new TestMandate(looking).signed().toString();
            String id = looking.post("/v1/mandates", document).expect(201).text("/id");
            SecureRandom random = new SecureRandom();
            Bytes32 good = MandateNonce.of(Long.parseLong(id), random);
            for (String amount : new String[] {"0.05", "0.06"}) {
                String body = looking.credential(looking.terms(amount), good);
                assertThat(looking.post("/x402/verify", body).at("/isValid").asBoolean())
                        .isEqualTo(amount.equals("0.05"));
            }
            String unknown = looking.credential(looking.terms("0.01"), MandateNonce.of(9, random));
            Answer refused = looking.post("/x402/verify", unknown).expect(200);
            assertThat(refused.text("/invalidMessage")).contains("mandate");
            assertThat(looking.available("agent")).isEqualTo("100.00");
        }
    }

    private Answer settled(String amount, long mandate) {
        String body =
                node.credential(node.terms(amount), MandateNonce.of(mandate, new SecureRandom()));
        return node.post("/x402/settle", body).expect(200);
    }
}
