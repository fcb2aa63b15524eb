package io.aisanet.http402.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.fuzzing.Property;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.ext.Attestation;
import io.aisanet.http402.ext.OfferTerms;
import io.aisanet.http402.ext.ReceiptTerms;
import io.aisanet.http402.ext.SignedTerms;
import java.util.Optional;

/** Signed offers and receipts: what our keys are said to have signed, they have signed. */
public final class AttestationFuzzer {

    private static final OfferTerms OFFER =
            OfferTerms.of(
                    "https://api.example.com/quotes",
                    PaymentRequirements.exact(AisaAsset.USD, 1000, Wire.PAYEE, 60),
                    Wire.NOW + 60);
    private static final ReceiptTerms RECEIPT =
            new ReceiptTerms(
                    "eip155:402402",
                    "https://api.example.com/quotes",
                    Wire.PAYER.toChecksumString(),
                    Wire.NOW,
                    "0x1234");
    private static final byte[] PUBLIC_KEY = Ed25519.publicKey(Wire.KEY);

    private AttestationFuzzer() {}

    static Attestation<OfferTerms> offerByAddress() {
        return Attestation.byAddress(Wire.CURVE, OFFER, Wire.KEY);
    }

    static Attestation<OfferTerms> offerByKey() throws MalformedMessage {
        return Attestation.byKey(OFFER, "did:example:1#key-1", Wire.KEY);
    }

    static Attestation<ReceiptTerms> receiptByAddress() {
        return Attestation.byAddress(Wire.CURVE, RECEIPT, Wire.KEY);
    }

    static Attestation<ReceiptTerms> receiptByKey() throws MalformedMessage {
        return Attestation.byKey(RECEIPT, "did:example:1#key-1", Wire.KEY);
    }

    public static void fuzzerTestOneInput(byte[] input) throws MalformedMessage {
        Optional<ObjectNode> json = Wire.json(input);
        if (json.isEmpty()) {
            return;
        }
        var offer = Wire.document(json.get(), Attestation::offer, Attestation::toJson);
        if (offer.isPresent()) {
            judge(offer.get(), OFFER);
        }
        var receipt = Wire.document(json.get(), Attestation::receipt, Attestation::toJson);
        if (receipt.isPresent()) {
            judge(receipt.get(), RECEIPT);
        }
    }

    private static <T extends SignedTerms> void judge(Attestation<T> sent, T signed) {
        boolean byAddress = sent.signer(Wire.CURVE).equals(Optional.of(Wire.PAYER));
        boolean byKey = Wire.read(sent, it -> it.isSignedBy(PUBLIC_KEY)).orElse(false);
        Wire.read(sent, Attestation::keyId);
        if (byAddress || byKey) {
            Property.same(signed, sent.terms(), "only what was signed is signed");
        }
    }
}
