package io.aisanet.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.ext.Attestation;
import io.aisanet.http402.ext.OfferTerms;
import io.aisanet.http402.ext.ReceiptTerms;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code offer-receipt}: signs offers and receipts with the gateway's own key. Everybody may ask
 * for a 402, so that one signature serves all who ask for the same in one minute.
 */
final class Attestor {

    /** Most offers of a 402 that are signed; the first count. */
    static final int OFFERS_MAX = 2;

    /** Most signatures that are kept to be used again. */
    static final int KEPT_MAX = 1_000;

    private static final long VALID_SECONDS = 300;
    private static final long STEP_SECONDS = 60;

    private final Secp256k1 curve;
    private final SigningKey key;
    private final InstantSource clock;
    private final BoundedMap<OfferTerms, Attestation<OfferTerms>> kept = new BoundedMap<>(KEPT_MAX);

    Attestor(Secp256k1 curve, SigningKey key, InstantSource clock) {
        this.curve = curve;
        this.key = key;
        this.clock = clock;
    }

    /**
     * The extension's entry in a 402.
     *
     * @param required the 402
     */
    ObjectNode offers(String resourceUrl, ObjectNode required) throws MalformedMessage {
        long now = clock.millis() / 1000;
        long until = now - now % STEP_SECONDS + STEP_SECONDS + VALID_SECONDS;
        List<Attestation<OfferTerms>> signed = new ArrayList<>();
        for (JsonNode offer : required.path("accepts")) {
            if (signed.size() < OFFERS_MAX && offer instanceof ObjectNode json) {
                PaymentRequirements terms = PaymentRequirements.fromJson(json);
                signed.add(sign(OfferTerms.of(resourceUrl, terms, until)));
            }
        }
        return Attestation.ofOffers(signed);
    }

    private Attestation<OfferTerms> sign(OfferTerms terms) {
        synchronized (kept) {
            @Nullable Attestation<OfferTerms> known = kept.get(terms);
            if (known != null) {
                return known;
            }
        }
        Attestation<OfferTerms> fresh = Attestation.byAddress(curve, terms, key.bytes());
        synchronized (kept) {
            kept.put(terms, fresh);
        }
        return fresh;
    }

    /** The extension's entry in the answer to a payment. */
    ObjectNode receipt(String resourceUrl, SettleResponse settled) {
        String payer = settled.payer();
        ReceiptTerms terms =
                new ReceiptTerms(
                        settled.network(),
                        resourceUrl,
                        payer == null ? "" : payer,
                        clock.millis() / 1000,
                        settled.transaction());
        return Attestation.ofReceipt(Attestation.byAddress(curve, terms, key.bytes()));
    }
}
