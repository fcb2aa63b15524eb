package io.aisanet.http402.mpp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.CanonicalBytes;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Payer;
import io.aisanet.http402.PayerProof;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.mpp.MppResult.Invalid;
import io.aisanet.http402.mpp.MppResult.Valid;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code aisanet/charge}: one payment on AIsa's ledger, ordered by a signature over the whole
 * challenge, so that it pays for that challenge and nothing else. The payload is a {@link
 * PayerProof}: {@code type}, {@code signer}, {@code signature}.
 */
public final class AisaCharge {

    /** Name of the method. */
    public static final String METHOD = "aisanet";

    private static final String TAG = "aisanet/mpp-charge/1";

    private AisaCharge() {}

    /** What to ask for. */
    public static ChargeRequest request(AisaAsset asset, long amount, EvmAddress payTo) {
        return new ChargeRequest(
                Long.toString(amount),
                currency(asset),
                payTo.toChecksumString(),
                null,
                null,
                Json.object().put("network", AisaNetwork.CAIP2));
    }

    static String currency(AisaAsset asset) {
        return asset.code().toLowerCase(Locale.ROOT);
    }

    /** What the payer signs: every part of the challenge, in the order of its id. */
    public static byte[] statement(Challenge challenge) {
        return statement(TAG, challenge).toBytes();
    }

    static CanonicalBytes statement(String tag, Challenge challenge) {
        ChallengeTerms terms = challenge.terms();
        return CanonicalBytes.of(tag)
                .text(challenge.id())
                .text(terms.realm())
                .text(terms.method())
                .text(terms.intent())
                .text(terms.request())
                .text(orEmpty(terms.expires()))
                .text(orEmpty(terms.digest()))
                .text(orEmpty(terms.opaque()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The credential with this proof, made over {@link #statement}. */
    public static PaymentCredential credential(Challenge challenge, PayerProof proof) {
        ObjectNode payload = proof.putInto(Json.object());
        return new PaymentCredential(challenge, payload, proof.payer().did());
    }

    /** Checks a credential whose challenge {@link ChallengeBinder#check} has found genuine. */
    public static MppResult<Payer> verify(Secp256k1 curve, PaymentCredential credential) {
        PayerProof proof;
        try {
            proof = Fields.read(credential.payload(), PayerProof::read);
        } catch (MalformedMessage e) {
            return new Invalid<>(ProblemType.INVALID_PAYLOAD, e.getMessage());
        }
        if (!proof.verify(curve, statement(credential.challenge()))) {
            return new Invalid<>(
                    ProblemType.VERIFICATION_FAILED,
                    "signature is not that of " + proof.payer().text());
        }
        return credential.source() == null || credential.source().equals(proof.payer().did())
                ? new Valid<>(proof.payer())
                : new Invalid<>(ProblemType.VERIFICATION_FAILED, "source is not the signer");
    }
}
