package io.aisanet.http402.mpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Payer;
import io.aisanet.http402.PayerProof;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.Vectors;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The methods of AIsa's own: {@code aisanet/charge} and {@code aisanet/session}. */
class AisaMethodsTest {

    private static final long NOW = 1_795_229_635;
    private static final EvmAddress PAYEE =
            Vectors.address("0x209693Bc6afc0C5328bA36FaF03C514EF312287C");
    private static final Secp256k1 CURVE = Secp256k1.best();
    private static final Bytes32 KEY = Bytes32.of(Vectors.key());

    private final ChallengeBinder binder = new ChallengeBinder(new byte[32]);

    private Challenge challenge(long amount) throws MalformedMessage {
        return binder.issue(
                ChallengeTerms.of(
                                "api.example.com",
                                AisaCharge.METHOD,
                                ChargeRequest.INTENT,
                                AisaCharge.request(AisaAsset.USD, amount, PAYEE).toJson())
                        .expiring(NOW + 60));
    }

    @Test
    void aChargeIsPaidByKeyOrByAddress() throws MalformedMessage {
        Challenge challenge = challenge(100);
        byte[] statement = AisaCharge.statement(challenge);
        for (PayerProof proof :
                List.of(
                        PayerProof.byKey(statement, Vectors.key()),
                        PayerProof.byAddress(CURVE, statement, Vectors.key()))) {
            String header = AisaCharge.credential(challenge, proof).format();
            PaymentCredential sent = PaymentCredential.find(List.of(header)).orElseThrow();

            assertThat(AisaCharge.verify(CURVE, sent))
                    .isEqualTo(new MppResult.Valid<>(proof.payer()));
            assertThat(
                            AisaCharge.verify(
                                    CURVE,
                                    new PaymentCredential(
                                            challenge(101), sent.payload(), sent.source())))
                    .as("for another challenge")
                    .isInstanceOf(MppResult.Invalid.class);
            assertThat(
                            AisaCharge.verify(
                                    CURVE,
                                    new PaymentCredential(challenge, sent.payload(), "did:key:z")))
                    .as("with another source")
                    .isInstanceOf(MppResult.Invalid.class);
        }
    }

    @Test
    void aChargeWithoutAProofIsInvalid() throws MalformedMessage {
        PaymentCredential empty = new PaymentCredential(challenge(1), Json.object(), null);

        assertThat(AisaCharge.verify(CURVE, empty))
                .isInstanceOfSatisfying(
                        MppResult.Invalid.class,
                        no -> assertThat(no.problem()).isEqualTo(ProblemType.INVALID_PAYLOAD));
    }

    @Test
    void everyChallengeIsUsedUnderItsOwnId() throws MalformedMessage {
        PaymentCredential one = new PaymentCredential(challenge(1), Json.object(), null);
        PaymentCredential same = new PaymentCredential(challenge(1), one.toJson(), "did:x");
        PaymentCredential other = new PaymentCredential(challenge(2), Json.object(), null);

        assertThat(one.challengeId()).isEqualTo(same.challengeId());
        assertThat(one.challengeId()).isNotEqualTo(other.challengeId());
    }

    @Test
    void aSessionIsOpenedUsedRaisedAndClosed() throws MalformedMessage {
        Challenge challenge = challenge(1);
        byte[] opening = SessionStatements.opening(challenge, 5_000, NOW + 3600, KEY);
        SessionAction.Open open =
                new SessionAction.Open(
                        5_000, NOW + 3600, KEY, PayerProof.byKey(opening, Vectors.key()));
        String id = SessionStatements.sessionId(challenge, open);
        VoucherKey vouchers = new VoucherKey(id, KEY);
        RequestBinding request =
                new RequestBinding(
                        "GET", "https://h", "/x", RequestBinding.bodyDigest(new byte[0]));
        SessionAction.Voucher voucher = vouchers.voucher(7, 25, request);
        byte[] raise = SessionStatements.topUp(id, 9_000);
        SessionAction.TopUp topUp =
                new SessionAction.TopUp(id, 9_000, PayerProof.byKey(raise, Vectors.key()));

        for (SessionAction action : List.of(open, voucher, topUp, vouchers.close())) {
            assertThat(SessionAction.fromJson(action.toJson())).isEqualTo(action);
        }
        assertThat(SessionStatements.verify(CURVE, challenge, open)).isTrue();
        assertThat(vouchers.accepts(voucher, request)).isTrue();
        assertThat(SessionStatements.verify(CURVE, open.proof().payer(), topUp)).isTrue();
        assertThat(vouchers.accepts(vouchers.close())).isTrue();
        assertThat(open.toString()).doesNotContain(KEY.toString());
    }

    @Test
    void nothingOfASessionCanBeChanged() throws MalformedMessage {
        Challenge challenge = challenge(1);
        byte[] opening = SessionStatements.opening(challenge, 5_000, NOW, KEY);
        PayerProof proof = PayerProof.byAddress(CURVE, opening, Vectors.key());
        Bytes32 otherKey = Bytes32.of(new byte[32]);
        VoucherKey vouchers = new VoucherKey("0".repeat(32), KEY);
        RequestBinding request =
                new RequestBinding("GET", "https://h", "/x", Bytes32.of(new byte[32]));
        RequestBinding other =
                new RequestBinding("GET", "https://h", "/y", Bytes32.of(new byte[32]));
        SessionAction.Voucher voucher = vouchers.voucher(7, 25, request);

        for (SessionAction.Open changed :
                List.of(
                        new SessionAction.Open(5_001, NOW, KEY, proof),
                        new SessionAction.Open(5_000, NOW + 1, KEY, proof),
                        new SessionAction.Open(5_000, NOW, otherKey, proof))) {
            assertThat(SessionStatements.verify(CURVE, challenge, changed)).isFalse();
        }
        assertThat(vouchers.accepts(voucher, other)).isFalse();
        assertThat(
                        vouchers.accepts(
                                new SessionAction.Voucher(
                                        voucher.sessionId(), 8, 25, voucher.code()),
                                request))
                .isFalse();
        assertThat(
                        vouchers.accepts(
                                new SessionAction.Voucher(
                                        voucher.sessionId(), 7, 26, voucher.code()),
                                request))
                .isFalse();
        assertThat(new VoucherKey("1".repeat(32), KEY).accepts(vouchers.close())).isFalse();
        assertThat(new VoucherKey("0".repeat(32), otherKey).accepts(vouchers.close())).isFalse();
    }

    @Test
    void onlyWhoOpenedASessionRaisesItsCap() {
        String id = "0".repeat(32);
        byte[] raise = SessionStatements.topUp(id, 9_000);
        SessionAction.TopUp byOther =
                new SessionAction.TopUp(id, 9_000, PayerProof.byKey(raise, new byte[32]));
        PayerProof opener = PayerProof.byKey(raise, Vectors.key());

        assertThat(SessionStatements.verify(CURVE, opener.payer(), byOther)).isFalse();
        assertThat(
                        SessionStatements.verify(
                                CURVE, opener.payer(), new SessionAction.TopUp(id, 9_001, opener)))
                .isFalse();
    }

    @Test
    void payersHaveTheirNamesOfTheWorldOutside() throws MalformedMessage {
        Payer key = PayerProof.byKey(new byte[0], new byte[32]).payer();

        assertThat(key.did())
                .as("the key 3b6a27bc.. of the did:key specification")
                .isEqualTo("did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp");
        assertThat(Payer.parse(key.type(), key.text())).isEqualTo(key);
        assertThat(new Payer.Address(PAYEE).did())
                .isEqualTo("did:pkh:eip155:402402:0x209693Bc6afc0C5328bA36FaF03C514EF312287C");
        assertThatExceptionOfType(MalformedMessage.class).isThrownBy(() -> Payer.parse("rsa", "x"));
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> Payer.parse("ed25519", "AA"));
    }

    @Test
    void aSessionRequestIsReadAgain() throws MalformedMessage {
        SessionRequest request = SessionRequest.of(AisaAsset.EURC, 3, 1_000, PAYEE);
        ObjectNode json = request.toJson();

        assertThat(SessionRequest.fromJson(json)).isEqualTo(request);
        assertThat(request.currency()).isEqualTo("eurc");
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> SessionRequest.fromJson(json.put("amount", "-1")));
    }
}
