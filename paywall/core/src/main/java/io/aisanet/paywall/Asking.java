package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.PaymentRequirements;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A 402 in the making, to which each dialect adds what it has to say. */
final class Asking {

    private final List<HeaderField> headers = new ArrayList<>();
    private final List<String> exposed = new ArrayList<>();
    private final ObjectNode members;
    private final @Nullable PaymentRequirements corrected;
    private final @Nullable String trace;

    /**
     * @param members of the body
     * @param corrected an offer of x402 in place of the one of its scheme; null = none
     * @param trace that the payment should give back, by which it is found again; null = none
     */
    Asking(ObjectNode members, @Nullable PaymentRequirements corrected, @Nullable String trace) {
        this.members = members;
        this.corrected = corrected;
        this.trace = trace;
    }

    /** What the payment should give back, by which it is found again; null = nothing. */
    @Nullable String trace() {
        return trace;
    }

    /** This offer, or what stands in its place. */
    PaymentRequirements correct(PaymentRequirements offer) {
        return corrected != null && corrected.scheme().equals(offer.scheme()) ? corrected : offer;
    }

    /** A header field that pages in a browser may read as well. */
    void header(String name, String value) {
        headers.add(new HeaderField(name, value));
        if (!exposed.contains(name)) {
            exposed.add(name);
        }
    }

    ObjectNode members() {
        return members;
    }

    List<HeaderField> headers() {
        List<HeaderField> all = new ArrayList<>(headers);
        if (!exposed.isEmpty()) {
            all.add(new HeaderField("Access-Control-Expose-Headers", String.join(", ", exposed)));
        }
        return all;
    }
}
