package io.aisanet.server;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.server.Node.Answer;
import io.aisanet.server.facilitator.FacilitatorConfig;
import io.aisanet.server.facilitator.FacilitatorConfig.SettleMode;
import io.aisanet.server.facilitator.FacilitatorConfig.VerifyMode;
import io.aisanet.server.web.ApiKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
    private Node node = new Node().withParties();

    @AfterEach
    void stop() {
        node.close();
    }

    private void restart(FacilitatorConfig config) {
        node.close();
        node = new Node(config).withParties();
    }

    @Test
    void rule9AKeyIsNeededAndMustBeKnown() {
        Answer none = node.send("GET", "/v1/ledger", "", Map.of()).expect(401);
        assertThat(none.text("/code")).isEqualTo("unauthenticated");
        assertThat(none.raw().headers().firstValue("WWW-Authenticate")).isPresent();
        node.as("aisa_short", "GET", "/v1/ledger", "").expect(401);
        node.as(ApiKey.random().reveal(), "GET", "/v1/ledger", "").expect(401);
        node.send("GET", "/v1/ledger", "", Map.of("Authorization", "Basic eDp5")).expect(401);
        node.send("GET", "/v1/health", "", Map.of()).expect(200);
    }

    @Test
    void aScopeThatIsLackingIsNamed() {
        String key = node.newKey(node.id("owner"), "", "wallets:read");
        node.as(key, "GET", "/v1/owners/" + node.id("owner"), "").expect(200);
        assertThat(node.as(key, "GET", "/v1/payments", "").expect(403).text("/detail"))
                .contains("payments:read");
    }

    @Test
    void anOwnersKeySeesAndSpendsOnlyItsOwn() {
        String key =
                node.newKey(
                        node.id("owner"), "", "wallets:read", "payments:read", "payments:write");
        node.as(key, "GET", "/v1/wallets/" + node.id("agent"), "").expect(200);
        node.as(key, "GET", "/v1/wallets/" + node.payer, "").expect(200);
        node.as(key, "GET", "/v1/wallets/" + node.id("shop"), "").expect(404);
        node.as(key, "GET", "/v1/owners/" + node.id("shopOwner"), "").expect(404);
        node.as(key, "GET", "/v1/digest?owner=" + node.id("shopOwner"), "").expect(403);
        assertThat(node.as(key, "GET", "/v1/wallets", "").expect(200).at("/wallets")).hasSize(1);
        String steal = Node.transfer(node.id("shop"), node.id("agent"), "1");
        assertThat(node.as(key, "POST", "/v1/transfers", steal).expect(403).text("/field"))
                .isEqualTo("/payer");
        String print = Node.transfer(Long.toString(node.genesis.funding()), node.id("agent"), "1");
        node.as(key, "POST", "/v1/transfers", print).expect(403);
        String pay = Node.transfer(node.id("agent"), node.id("shop"), "1");
        String id = node.as(key, "POST", "/v1/transfers", pay).expect(201).text("/id");
        node.as(key, "POST", "/v1/payments/" + id + "/refunds", "").expect(403);
        assertThat(node.as(key, "GET", "/v1/payments", "").expect(200).at("/payments")).hasSize(2);
        String shop = node.newKey(node.id("shopOwner"), "", "payments:read", "payments:write");
        assertThat(node.as(shop, "GET", "/v1/payments", "").expect(200).at("/payments")).hasSize(1);
        node.as(shop, "POST", "/v1/payments/" + id + "/refunds", "").expect(201);
    }

    @Test
    void aKeyGivesAwayNoMoreThanItHas() {
        String key = node.newKey(node.id("owner"), "", "keys:write", "payments:write");
        String more = "{\"name\":\"k\",\"scopes\":[\"operator\"]}";
        node.as(key, "POST", "/v1/keys", more).expect(403);
        String others =
                "{\"name\":\"k\",\"scopes\":[\"payments:write\"],\"owner\":\"%s\"}"
                        .formatted(node.id("shopOwner"));
        node.as(key, "POST", "/v1/keys", others).expect(403);
        String own =
                "{\"name\":\"k\",\"scopes\":[\"payments:write\"],\"wallet\":\"%s\"}"
                        .formatted(node.id("agent"));
        String limited = node.as(key, "POST", "/v1/keys", own).expect(201).text("/key");
        String pay = Node.transfer(node.id("agent"), node.id("shop"), "1");
        node.as(limited, "POST", "/v1/transfers", pay).expect(201);
    }

    @Test
    void aRevokedKeyIsRefusedAtOnce() {
        Answer created =
                node.post(
                                "/v1/keys",
                                "{\"name\":\"k\",\"scopes\":[\"operator\"],\"owner\":\"%s\"}"
                                        .formatted(node.id("owner")))
                        .expect(201);
        String key = created.text("/key");
        node.as(key, "GET", "/v1/ledger", "").expect(200);
        node.as(node.operatorKey, "DELETE", "/v1/keys/" + created.text("/id"), "").expect(200);
        node.as(key, "GET", "/v1/ledger", "").expect(401);
        node.get("/v1/keys/" + created.text("/id")).expect(404);
    }

    @Test
    void aResourceServerCollectsForItsOwnWalletsOnly() {
        String body = node.credential(node.terms("0.01"));
        String other = node.newKey(node.id("owner"), "", "facilitator");
        assertThat(node.as(other, "POST", "/x402/verify", body).expect(403).text("/field"))
                .isEqualTo("/paymentRequirements/payTo");
        String shop = node.newKey(node.id("shopOwner"), "", "facilitator");
        assertThat(
                        node.as(shop, "POST", "/x402/verify", body)
                                .expect(200)
                                .at("/isValid")
                                .asBoolean())
                .isTrue();
        node.send("POST", "/x402/verify", body, Map.of()).expect(401);
    }

    @Test
    void openAccessNeedsNoKey() {
        restart(FacilitatorConfig.defaults().withOpenAccess(true));
        String body = node.credential(node.terms("0.01"));
        node.send("GET", "/x402/supported", "", Map.of()).expect(200);
        assertThat(
                        node.send("POST", "/x402/settle", body, Map.of())
                                .expect(200)
                                .at("/success")
                                .asBoolean())
                .isTrue();
    }

    @Test
    void checkAndTransferMoveMoneyOnceInOneStep() {
        restart(
                FacilitatorConfig.defaults()
                        .withModes(VerifyMode.CHECK, SettleMode.TRANSFER)
                        .withOutcomeTimeout(Duration.ofMillis(300)));
        String body = node.credential(node.terms("0.01"));
        for (int i = 0; i < 2; i++) {
            assertThat(node.post("/x402/verify", body).at("/isValid").asBoolean()).isTrue();
        }
        assertThat(node.available("agent")).isEqualTo("100.00");
        node.ledger.fail(LocalLedger.Fault.ANSWER_LOST);
        assertThat(node.post("/x402/settle", body).at("/success").asBoolean()).isTrue();
        assertThat(node.post("/x402/settle", body).text("/errorReason"))
                .isEqualTo("invalid_exact_evm_nonce_already_used");
        assertThat(node.post("/x402/verify", body).text("/invalidReason"))
                .isEqualTo("invalid_exact_evm_nonce_already_used");
        assertThat(node.available("shop")).isEqualTo("0.01");
        String dear = node.credential(node.terms("200"));
        assertThat(node.post("/x402/verify", dear).text("/invalidReason"))
                .isEqualTo("invalid_exact_evm_insufficient_balance");
    }

    @Test
    void theOperatorKeySurvivesRestartsAndCrashes(@TempDir Path dir) throws IOException {
        String key = OperatorKey.ensure(dir, node.ledger, node.ledger);
        Path file = dir.resolve(OperatorKey.FILE_NAME);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(OperatorKey.ensure(dir, node.ledger, node.ledger)).isEqualTo(key);
        Files.move(file, dir.resolve(OperatorKey.FILE_NAME + ".new"));
        node.ledger.advance(Duration.ofDays(3));
        assertThat(OperatorKey.ensure(dir, node.ledger, node.ledger)).isEqualTo(key);
        node.as(key, "GET", "/v1/ledger", "").expect(200);
        node.as(key, "DELETE", "/v1/keys/" + ApiKey.of(key).id(), "").expect(200);
        OperatorKey.ensure(dir, node.ledger, node.ledger);
        node.as(key, "GET", "/v1/ledger", "").expect(401);
    }

    @Test
    void genesisIsTheSameForEver() {
        Genesis first = node.genesis;
        node.ledger.advance(Duration.ofDays(40));
        assertThat(Genesis.ensure(node.ledger, node.ledger)).isEqualTo(first);
        assertThat(node.get("/v1/wallets/" + first.fees()).expect(200).at("/accounts")).hasSize(3);
    }

    private static FacilitatorConfig limited(int perKey, int perAddress) {
        return FacilitatorConfig.defaults()
                .withLimits(new FacilitatorConfig.VerifyLimits(perKey, perAddress));
    }

    private static void expectTooMany(Answer answer) {
        assertThat(answer.expect(429).text("/code")).isEqualTo("too-many-requests");
        assertThat(answer.raw().headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.raw().headers().allValues("Retry-After"))
                .singleElement(as(InstanceOfAssertFactories.STRING))
                .satisfies(seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 60));
    }

    @Test
    void rule9AKeyMayVerifyOnlySoOftenAndOthersStillMay() {
        restart(limited(3, 0));
        String body = node.credential(node.terms("0.01"));
        for (int i = 0; i < 3; i++) {
            node.post("/x402/verify", body).expect(200);
        }

        expectTooMany(node.post("/x402/verify", body));

        String other = node.newKey(node.id("shopOwner"), "", "facilitator");
        node.as(other, "POST", "/x402/verify", body).expect(200);
        assertThat(node.post("/x402/settle", body).at("/success").asBoolean()).isTrue();
        node.ledger.advance(Duration.ofMinutes(2));
        node.post("/x402/verify", body).expect(200);
    }

    @Test
    void rule9AnAddressMayVerifyOnlySoOftenWhateverItsKey() {
        restart(limited(0, 2).withOpenAccess(true));
        String body = node.credential(node.terms("0.01"));
        node.send("POST", "/x402/verify", body, Map.of()).expect(200);
        node.send("POST", "/x402/verify", body, Map.of()).expect(200);

        expectTooMany(node.send("POST", "/x402/verify", body, Map.of()));
        node.send("POST", "/x402/settle", body, Map.of()).expect(200);
    }
}
