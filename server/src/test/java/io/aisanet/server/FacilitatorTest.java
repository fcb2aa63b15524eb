package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.server.LocalLedger.Fault;
import io.aisanet.server.Node.Answer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FacilitatorTest {
    private static final String USED = "invalid_exact_evm_nonce_already_used";

    private final Node node = new Node().withParties();

    @AfterEach
    void stop() {
        node.close();
    }

    private Answer call(String what, String body) {
        return node.post("/x402/" + what, body).expect(200);
    }

    @Test
    void listsWhatItSettles() {
        assertThat(node.get("/x402/supported").expect(200).raw().body())
                .isEqualTo(
                        "{\"kinds\":[{\"x402Version\":2,\"scheme\":\"exact\",\"network\":"
                                + "\"eip155:402402\"}],\"extensions\":[\"aisanet-void\",\"bazaar\"],"
                                + "\"signers\":{}}");
    }

    @Test
    void holdsAtVerifyAndCapturesAtSettle() {
        String body = node.credential(node.terms("0.01"));
        Answer verified = call("verify", body);
        assertThat(verified.raw().body())
                .isEqualTo("{\"isValid\":true,\"payer\":\"" + node.payer + "\"}");
        assertThat(node.available("agent")).isEqualTo("99.99");
        assertThat(node.available("shop")).isEqualTo("0.00");

        Answer settled = call("settle", body);
        assertThat(settled.at("/success").asBoolean()).isTrue();
        assertThat(settled.text("/network")).isEqualTo(AisaNetwork.CAIP2);
        assertThat(settled.text("/payer")).isEqualTo(node.payer.toChecksumString());
        assertThat(settled.text("/amount")).isEqualTo("10000");
        assertThat(node.available("shop")).isEqualTo("0.01");

        Answer payment = node.get("/v1/payments/" + settled.text("/transaction")).expect(200);
        assertThat(payment.text("/state")).isEqualTo("captured");
        assertThat(payment.text("/captured/amount")).isEqualTo("0.01");
    }

    @Test
    void refusesASecondVerifyAndASecondSettle() {
        String body = node.credential(node.terms("0.01"));
        call("verify", body);
        Answer again = call("verify", body);
        assertThat(again.at("/isValid").asBoolean()).isFalse();
        assertThat(again.text("/invalidReason")).isEqualTo(USED);
        assertThat(again.text("/payer")).isEqualTo(node.payer.toChecksumString());
        call("settle", body);
        Answer twice = call("settle", body);
        assertThat(twice.at("/success").asBoolean()).isFalse();
        assertThat(twice.text("/errorReason")).isEqualTo(USED);
        assertThat(twice.text("/transaction")).isEmpty();
        assertThat(node.available("shop")).isEqualTo("0.01");
    }

    @Test
    void ofAHundredVerifiesOfOneCredentialOnePasses() throws Exception {
        String body = node.credential(node.terms("0.01"));
        List<Answer> answers = concurrently(100, () -> call("verify", body));
        assertThat(answers).filteredOn(a -> a.at("/isValid").asBoolean()).hasSize(1);
        assertThat(answers)
                .filteredOn(a -> !a.at("/isValid").asBoolean())
                .allMatch(a -> a.text("/invalidReason").equals(USED));
        assertThat(node.available("agent")).isEqualTo("99.99");
    }

    @Test
    void ofAHundredUpfrontSettlesOfOneCredentialOneSucceeds() throws Exception {
        String body = node.credential(node.terms("0.01"));
        List<Answer> answers = concurrently(100, () -> call("settle", body));
        assertThat(answers).filteredOn(a -> a.at("/success").asBoolean()).hasSize(1);
        assertThat(node.available("shop")).isEqualTo("0.01");
    }

    @Test
    void answersTheSameTryUnderTheSameIdempotencyKey() {
        String body = node.credential(node.terms("0.01"));
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + node.operatorKey, "Idempotency-Key", "try-1");
        for (int i = 0; i < 3; i++) {
            assertThat(node.send("POST", "/x402/settle", body, headers).at("/success").asBoolean())
                    .isTrue();
        }
        assertThat(call("settle", body).text("/errorReason")).isEqualTo(USED);
        assertThat(node.available("shop")).isEqualTo("0.01");
    }

    @Test
    void findsOutWhatBecameOfASettleWhoseAnswerWasLost() {
        String body = node.credential(node.terms("0.01"));
        call("verify", body);
        node.ledger.fail(Fault.ANSWER_LOST, Fault.COMMAND_LOST, Fault.ANSWER_LOST);
        assertThat(anonymous("settle", body).at("/success").asBoolean()).isTrue();
        assertThat(node.available("shop")).isEqualTo("0.01");
    }

    @Test
    void answersPendingWhileTheOutcomeIsUnknownAndOnceMoreWhenAskedAgain() {
        String body = node.credential(node.terms("0.01"));
        call("verify", body);
        Fault[] silence = new Fault[1000];
        java.util.Arrays.fill(silence, Fault.ANSWER_LOST);
        node.ledger.fail(silence);
        Answer pending = anonymous("settle", body);
        assertThat(pending.at("/success").asBoolean()).isFalse();
        assertThat(pending.text("/errorReason")).isEqualTo("settlement_pending");
        assertThat(pending.text("/transaction")).isNotEmpty();

        node.ledger.clearFaults();
        Answer settled = anonymous("settle", body);
        assertThat(settled.at("/success").asBoolean()).isTrue();
        assertThat(settled.text("/transaction")).isEqualTo(pending.text("/transaction"));
        assertThat(anonymous("settle", body).text("/errorReason")).isEqualTo(USED);
        assertThat(node.available("shop")).isEqualTo("0.01");
    }

    private Answer anonymous(String what, String body) {
        return node.send(
                        "POST",
                        "/x402/" + what,
                        body,
                        Map.of("Authorization", "Bearer " + node.operatorKey))
                .expect(200);
    }

    @Test
    void overloadMovesNothingAndIsNoAnswerOfTheProtocol() {
        String body = node.credential(node.terms("0.01"));
        Fault[] busy = new Fault[1000];
        java.util.Arrays.fill(busy, Fault.OVERLOADED);
        node.ledger.fail(busy);
        Answer refused = node.post("/x402/settle", body).expect(429);
        assertThat(refused.text("/code")).isEqualTo("overloaded");
        assertThat(refused.raw().headers().firstValue("Retry-After")).contains("1");
        node.ledger.clearFaults();
        assertThat(call("settle", body).at("/success").asBoolean()).isTrue();
    }

    @Test
    void voidGivesTheMoneyBackOnceAndForAll() {
        String body = node.credential(node.terms("0.01"));
        call("verify", body);
        assertThat(call("void", body).at("/isValid").asBoolean()).isTrue();
        assertThat(call("void", body).at("/isValid").asBoolean()).isTrue();
        assertThat(node.available("agent")).isEqualTo("100.00");
        assertThat(call("settle", body).text("/errorReason")).isEqualTo(USED);
        assertThat(call("verify", body).text("/invalidReason")).isEqualTo(USED);
    }

    @Test
    void voidAfterSettleIsRefused() {
        String body = node.credential(node.terms("0.01"));
        call("settle", body);
        assertThat(call("void", body).text("/invalidReason"))
                .isEqualTo("invalid_transaction_state");
        assertThat(node.available("shop")).isEqualTo("0.01");
    }

    @Test
    void settlesAHoldWhoseCredentialIsAlmostOverAndNotAfterIt() {
        String inTime = node.credential(node.terms("0.01"));
        String late = node.credential(node.terms("0.02"));
        call("verify", inTime);
        call("verify", late);
        node.ledger.advance(Duration.ofSeconds(57));
        assertThat(call("settle", inTime).at("/success").asBoolean()).isTrue();
        node.ledger.advance(Duration.ofSeconds(10));
        assertThat(call("settle", late).text("/errorReason"))
                .isEqualTo("invalid_exact_evm_payload_authorization_valid_before");
        assertThat(node.available("agent")).isEqualTo("99.99");
    }

    @Test
    void aNonceSignedTwiceForTwoTermsIsOneCredential() {
        Bytes32 nonce = Bytes32.random(new SecureRandom());
        call("verify", node.credential(node.terms("0.01"), nonce));
        String other = node.credential(node.terms("0.02"), nonce);
        assertThat(call("verify", other).text("/invalidReason")).isEqualTo(USED);
        assertThat(call("settle", other).text("/errorReason")).isEqualTo(USED);
        assertThat(node.available("shop")).isEqualTo("0.00");
    }

    @Test
    void namesEveryRefusalAsTheStockFacilitatorDoes() {
        PaymentRequirements terms = node.terms("0.01");
        String good = node.credential(terms);
        refused(good.replace("\"x402Version\":2", "\"x402Version\":1"), "invalid_x402_version");
        refused("{\"x402Version\":2}", "invalid_payload");
        refused(
                good.replace("\"amount\":\"10000\"", "\"amount\":\"1e4\""),
                "invalid_payment_requirements");
        refused(good.replace("eip155:402402", "eip155:8453"), "invalid_network");
        refused(good.replace("\"exact\"", "\"upto\""), "unsupported_scheme");
        refused(good.replace("AIsa USD", "USD Coin"), "invalid_exact_evm_signature");
        refused(
                good.replace("\"amount\":\"10000\"", "\"amount\":\"10001\""),
                "invalid_exact_evm_payload_authorization_value_mismatch");
        refused(node.credential(node.terms("1000")), "invalid_exact_evm_insufficient_balance");
        refused(
                good.replace(node.payee.toString(), EvmAddress.ZERO.toString()),
                "invalid_exact_evm_signature");
        node.ledger.advance(Duration.ofSeconds(55));
        refused(good, "invalid_exact_evm_payload_authorization_valid_before");
    }

    private void refused(String body, String code) {
        Answer answer = call("verify", body);
        assertThat(answer.at("/isValid").asBoolean()).isFalse();
        assertThat(answer.text("/invalidReason")).isEqualTo(code);
        Answer settle = call("settle", body);
        assertThat(settle.at("/success").asBoolean()).isFalse();
    }

    @Test
    void rule9ACredentialThatOutlivesTheLedgersMemoryIsRefused() {
        PaymentRequirements day =
                new PaymentRequirements(
                        "exact",
                        AisaNetwork.CAIP2,
                        "10000",
                        node.terms("0.01").asset(),
                        node.payee.toString(),
                        24 * 3600,
                        node.terms("0.01").extra());
        assertThat(call("verify", node.credential(day)).text("/invalidReason"))
                .isEqualTo("invalid_exact_evm_payload_authorization_valid_before");
    }

    private static List<Answer> concurrently(int times, Callable<Answer> call) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Answer>> futures = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < times; i++) {
                futures.add(
                        executor.submit(() -> {
                            go.await();
                            return call.call();
                        }));
            }
            go.countDown();
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> future : futures) {
            answers.add(future.get());
        }
        return answers;
    }
}
