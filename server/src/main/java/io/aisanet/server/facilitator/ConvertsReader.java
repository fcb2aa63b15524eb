package io.aisanet.server.facilitator;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.ledger.Asset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code extra.converts} of payment requirements: {@code {"asset": "EURC", "least": "9200"}}.
 */
final class ConvertsReader {
    private static final String MEMBER = "converts";

    private ConvertsReader() {}

    /** Null where it is not there, or is refused. */
    static Order.@Nullable Converts read(PaymentRequirements terms) {
        JsonNode said = terms.extra().path(MEMBER);
        AisaAsset asset = AisaAsset.ofCode(said.path("asset").asText()).orElse(null);
        long least = leastOf(said);
        return asset == null || least < 1
                ? null
                : new Order.Converts(Asset.valueOf(asset.name()), least);
    }

    private static long leastOf(JsonNode said) {
        try {
            return AtomicAmount.parseLong(said.path("least").asText()).orElse(0);
        } catch (MalformedMessage e) {
            return 0;
        }
    }

    /** Why it cannot be taken. */
    static Optional<Refusal> refusal(PaymentRequirements terms, AisaAsset given) {
        if (terms.extra().path(MEMBER).isMissingNode()) {
            return Optional.empty();
        }
        Order.Converts read = read(terms);
        return read != null && !read.asset().name().equals(given.name())
                ? Optional.empty()
                : Optional.of(
                        Refusal.of(
                                ErrorCodes.INVALID_PAYMENT_REQUIREMENTS,
                                "extra.converts names another asset than is paid, and the least"
                                        + " that the payee gets in atomic units: {\"asset\":"
                                        + " \"EURC\", \"least\": \"9200\"}"));
    }
}
