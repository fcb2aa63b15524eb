package io.aisanet.http402.fuzz;

import io.aisanet.fuzzing.Property;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Base64Url;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PayerProof;
import io.aisanet.http402.mpp.AisaCharge;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.ChallengeTerms;
import io.aisanet.http402.mpp.EvmCharge;
import io.aisanet.http402.mpp.MppResult;
import io.aisanet.http402.mpp.PaymentCredential;
import java.util.List;
import java.util.Optional;

/**
 * Credentials of MPP in a header that other schemes may share: the signed one alone is valid, and
 * taking it out leaves nothing of it.
 */
public final class PaymentCredentialFuzzer {

    private static final Challenge CHALLENGE = ChallengeFuzzer.issued();
    private static final EvmCharge EVM = new EvmCharge(Wire.CURVE);

    private PaymentCredentialFuzzer() {}

    static PaymentCredential genuine() {
        return AisaCharge.credential(
                CHALLENGE,
                PayerProof.byAddress(Wire.CURVE, AisaCharge.statement(CHALLENGE), Wire.KEY));
    }

    static boolean isValid(PaymentCredential credential) {
        return AisaCharge.verify(Wire.CURVE, credential) instanceof MppResult.Valid;
    }

    public static void fuzzerTestOneInput(byte[] input) throws MalformedMessage {
        boolean isJson = input.length > 0 && input[0] == '{';
        String line = isJson ? "Payment " + Base64Url.encode(input) : Wire.text(input);
        String others = PaymentCredential.without(line);
        Property.holds(!PaymentCredential.isIn(others), "nothing is left: " + others);
        Optional<PaymentCredential> sent =
                Wire.read(List.of(line), PaymentCredential::find).flatMap(found -> found);
        if (sent.isEmpty()) {
            return;
        }
        Property.holds(PaymentCredential.isIn(line), "what is found is in");
        PaymentCredential again =
                PaymentCredential.find(List.of(sent.get().format())).orElseThrow();
        Wire.same(sent.get().toJson(), again.toJson(), "reads as written");
        Property.holds(!sent.get().challengeId().toString().isEmpty(), "has an id");
        EVM.verify(sent.get(), AisaAsset.USD.domain(), Wire.NOW);
        if (isValid(sent.get())) {
            judge(sent.get().challenge());
        }
    }

    /** What the signature covers; where it travels is not signed. */
    private static void judge(Challenge challenge) {
        ChallengeTerms terms = challenge.terms();
        Property.holds(
                challenge.id().equals(CHALLENGE.id())
                        && terms.realm().equals(CHALLENGE.terms().realm())
                        && terms.method().equals(CHALLENGE.terms().method())
                        && terms.intent().equals(CHALLENGE.terms().intent())
                        && terms.request().equals(CHALLENGE.terms().request()),
                "only what was signed is valid: " + challenge);
    }
}
