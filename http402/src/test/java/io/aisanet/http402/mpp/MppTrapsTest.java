package io.aisanet.http402.mpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.Vectors;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What went wrong elsewhere when it was run, as far as the wire is concerned. */
class MppTrapsTest {

    private static final long NOW = 1_795_229_635;
    private static final String PAYEE = "0x209693Bc6afc0C5328bA36FaF03C514EF312287C";

    private final ChallengeBinder binder = new ChallengeBinder(new byte[32]);

    private static ChallengeTerms selling(long amount) throws MalformedMessage {
        return ChallengeTerms.of(
                "api.example.com",
                EvmCharge.METHOD,
                ChargeRequest.INTENT,
                EvmCharge.request(AisaAsset.USD, amount, Vectors.address(PAYEE)).toJson());
    }

    @Test
    void trapA_challengesOfOneSecondHaveDifferentIds() throws MalformedMessage {
        SecureRandom random = new SecureRandom();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            ids.add(binder.issue(selling(1).expiring(NOW + 60).withFreshNonce(random)).id());
        }

        assertThat(ids).hasSize(500);
        assertThat(binder.issue(selling(1).expiring(NOW)).id())
                .as("without the nonce they collide")
                .isEqualTo(binder.issue(selling(1).expiring(NOW)).id());
    }

    @Test
    void trapA_aFreshNonceKeepsTheServersOwnData() throws MalformedMessage {
        ChallengeTerms terms =
                selling(1)
                        .withOpaque(Json.object().put("order", "o-1"))
                        .withFreshNonce(new SecureRandom());

        assertThat(terms.opaqueJson().get("order").textValue()).isEqualTo("o-1");
        assertThat(terms.opaqueJson().get("n").textValue()).hasSize(22);
    }

    @ParameterizedTest
    @EnumSource
    void trapB_onlyFailuresBeforeThePaymentAre402(ProblemType type) {
        assertThat(type.problem("d", "c").status()).isEqualTo(type.status());
        assertThat(ProblemType.of(type.uri())).contains(type);
        assertThat(type.status() == 402)
                .isEqualTo(
                        !Set.of(
                                        ProblemType.METHOD_UNSUPPORTED,
                                        ProblemType.BAD_REQUEST,
                                        ProblemType.INTERNAL_PAYMENT_ERROR,
                                        ProblemType.SESSION_CHANNEL_NOT_FOUND,
                                        ProblemType.SESSION_CHANNEL_FINALIZED)
                                .contains(type));
    }

    @Test
    void trapC_bothWaysToWriteADigestMatch() {
        byte[] body = {1, 2, 3};
        var sha = RequestBinding.bodyDigest(body);

        assertThat(BodyDigest.matches(BodyDigest.format(sha), sha)).isTrue();
        assertThat(BodyDigest.matches(BodyDigest.formatStructured(sha), sha)).isTrue();
        assertThat(BodyDigest.formatStructured(sha)).startsWith("sha-256=:").endsWith(":");
        assertThat(
                        BodyDigest.matches(
                                BodyDigest.format(sha), RequestBinding.bodyDigest(new byte[0])))
                .isFalse();
        assertThat(BodyDigest.matches(BodyDigest.format(sha).replace("256", "512"), sha)).isFalse();
    }

    @Test
    void trapD_aCredentialWithoutExpiryIsRefused() throws MalformedMessage {
        Challenge endless = binder.issue(selling(1));

        assertThat(binder.check(endless, selling(1), NOW)).isEqualTo(ChallengeCheck.WITHOUT_EXPIRY);
    }

    @Test
    void trapG_severalDialectsAreOfferedAtOnce() throws MalformedMessage {
        Challenge ours =
                binder.issue(
                        ChallengeTerms.of(
                                "h",
                                AisaCharge.METHOD,
                                ChargeRequest.INTENT,
                                AisaCharge.request(AisaAsset.USD, 1, Vectors.address(PAYEE))
                                        .toJson()));
        Challenge evm = binder.issue(selling(1));

        assertThat(Challenge.parseAll(List.of(ours.format(), evm.format())))
                .containsExactly(ours, evm);
        assertThat(Challenge.parseAll(List.of(ours.format() + ", " + evm.format())))
                .containsExactly(ours, evm);
        assertThat(
                        Challenge.parseAll(
                                List.of(
                                        "Bearer realm=\"a, Payment b\", "
                                                + ours.format()
                                                + ", Basic realm=x, "
                                                + evm.format()
                                                + ",Negotiate a87421000492aa874209af8bc028==")))
                .containsExactly(ours, evm);
    }

    @Test
    void trapH_garbageIsMalformedAndNothingElse() {
        for (String garbage :
                List.of(
                        "Payment garbage",
                        "Payment",
                        "payment \u0000",
                        "Payment W10",
                        "PAYMENT e30")) {
            assertThatExceptionOfType(MalformedMessage.class)
                    .as(garbage)
                    .isThrownBy(() -> PaymentCredential.find(List.of(garbage)));
        }
    }

    @Test
    void trapI_addressesAreWrittenWithTheirChecksum() {
        ChargeRequest request =
                EvmCharge.request(
                        AisaAsset.USD, 1, Vectors.address(PAYEE.toLowerCase(Locale.ROOT)));

        assertThat(request.recipient()).isEqualTo(PAYEE);
        assertThat(request.currency()).isEqualTo(AisaAsset.USD.address().toChecksumString());
    }

    @Test
    void trapI_aWrongChecksumIsNotSigned() throws MalformedMessage {
        ObjectNode wrong = selling(1).requestJson().put("recipient", PAYEE.replace('B', 'b'));
        Challenge challenge =
                binder.issue(ChallengeTerms.of("h", "evm", "charge", wrong).expiring(NOW + 60));

        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() ->
                        new EvmCharge(Secp256k1.best())
                                .sign(challenge, AisaAsset.USD.domain(), Vectors.key(), NOW));
    }

    @Test
    void trapJ_aChallengeOfOneRouteDoesNotPayAnother() throws MalformedMessage {
        Challenge cheap = binder.issue(selling(1).expiring(NOW + 60));

        assertThat(binder.check(cheap, selling(1), NOW)).isEqualTo(ChallengeCheck.GENUINE);
        assertThat(binder.check(cheap, selling(2), NOW)).isEqualTo(ChallengeCheck.OF_ANOTHER_OFFER);
    }

    @Test
    void trapJ_aDigestBindsTheBody() throws MalformedMessage {
        String one = BodyDigest.format(RequestBinding.bodyDigest(new byte[1]));
        String two = BodyDigest.format(RequestBinding.bodyDigest(new byte[2]));
        Challenge bound = binder.issue(selling(1).expiring(NOW + 60).withDigest(one));

        assertThat(binder.check(bound, selling(1).withDigest(one), NOW))
                .isEqualTo(ChallengeCheck.GENUINE);
        assertThat(binder.check(bound, selling(1).withDigest(two), NOW))
                .isEqualTo(ChallengeCheck.OF_ANOTHER_OFFER);
        assertThat(binder.check(bound, selling(1), NOW)).isEqualTo(ChallengeCheck.OF_ANOTHER_OFFER);
    }

    @Test
    void termsThatNobodyCanSignAreMalformed() throws MalformedMessage {
        EvmCharge evm = new EvmCharge(Secp256k1.best());
        ObjectNode huge = selling(1).requestJson().put("amount", "9".repeat(78));
        Challenge dear = binder.issue(ChallengeTerms.of("h", "evm", "charge", huge));
        Challenge old = binder.issue(selling(1).expiring(-1));
        ObjectNode nobody = selling(1).requestJson();
        nobody.remove("recipient");
        Challenge lost = binder.issue(ChallengeTerms.of("h", "evm", "charge", nobody));

        for (Challenge challenge : List.of(dear, old, lost)) {
            assertThatExceptionOfType(MalformedMessage.class)
                    .isThrownBy(
                            () -> evm.sign(challenge, AisaAsset.USD.domain(), Vectors.key(), NOW));
        }
    }

    @Test
    void oneCredentialIsFoundAmongOtherSchemes() throws MalformedMessage {
        String payment =
                new PaymentCredential(binder.issue(selling(1)), Json.object(), null).format();

        assertThat(PaymentCredential.find(List.of("Bearer abc", payment))).isPresent();
        assertThat(PaymentCredential.find(List.of("Digest u=\"a, Payment b\", " + payment)))
                .isPresent();
        assertThat(PaymentCredential.find(List.of("Bearer Payment", "Digest u=\", Payment b\"")))
                .isEmpty();
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> PaymentCredential.find(List.of(payment + ", " + payment)));
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> PaymentCredential.find(List.of(payment, payment)));
    }

    @Test
    void aBarCannotShiftTheFieldsOfAnId() throws MalformedMessage {
        ObjectNode request = selling(1).requestJson();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChallengeTerms.of("a|b", "evm", "charge", request));
        assertThatIllegalArgumentException().isThrownBy(() -> selling(1).withDigest("sha-256=a|b"));
        assertThatIllegalArgumentException().isThrownBy(() -> selling(1).inHeader("a|b"));
    }
}
