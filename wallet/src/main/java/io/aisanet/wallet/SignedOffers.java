package io.aisanet.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.ext.Attestation;
import io.aisanet.http402.ext.OfferTerms;
import java.util.Optional;

/**
 * What a server of x402 signed of its offers (extension {@code offer-receipt}). Nobody has to sign;
 * but where a signed offer is there it must be signed, still stand, and ask for what the offer
 * beside it asks. A signature of form {@code jws} needs a key that a wallet does not have: only
 * what it says is compared.
 */
final class SignedOffers {

    /** More signed offers than this are not looked at: there are no more offers. */
    private static final int MOST = 32;

    private static final Secp256k1 CURVE = Secp256k1.best();

    private SignedOffers() {}

    /** What is wrong about the signatures of a 402, for the one offer; empty = nothing. */
    static Optional<String> problem(
            PaymentRequired required, PaymentRequirements terms, long nowSeconds) {
        ObjectNode extensions = required.extensions();
        if (extensions == null) {
            return Optional.empty();
        }
        JsonNode signed = extensions.path(Attestation.NAME).path("info").path("offers");
        for (int i = 0; i < Math.min(signed.size(), MOST); i++) {
            Optional<String> problem = problem(signed.path(i), terms, nowSeconds);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problem(
            JsonNode json, PaymentRequirements terms, long nowSeconds) {
        Attestation<OfferTerms> signed;
        try {
            if (!(json instanceof ObjectNode object)) {
                return Optional.of("a signed offer is no object");
            }
            signed = Attestation.offer(object);
        } catch (MalformedMessage e) {
            return Optional.of("a signed offer " + e.getMessage());
        }
        OfferTerms promise = signed.terms();
        if (!isAboutTheSame(promise, terms)) {
            return Optional.empty();
        }
        if (!promise.isAbout(terms)) {
            return Optional.of(
                    "the server signed " + promise.amount() + ", and asks for " + terms.amount());
        }
        if (promise.validUntil() != 0 && promise.validUntil() < nowSeconds) {
            return Optional.of("the signed offer is over");
        }
        boolean unsigned =
                signed.format().equals(Attestation.EIP712) && signed.signer(CURVE).isEmpty();
        return unsigned ? Optional.of("nobody signed the signed offer") : Optional.empty();
    }

    private static boolean isAboutTheSame(OfferTerms promise, PaymentRequirements terms) {
        return promise.scheme().equals(terms.scheme())
                && promise.network().equals(terms.network())
                && promise.asset().equals(terms.asset())
                && promise.payTo().equals(terms.payTo());
    }
}
