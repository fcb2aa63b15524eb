package io.aisanet.gateway;

import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.paywall.HeaderField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which header fields go through the gateway. Those of one hop (RFC 9110, 7.6.1) do not, nor does
 * anything about payments: a credential must not reach an upstream, and an upstream has no say in
 * them.
 */
final class HopHeaders {

    private static final Set<String> HOP =
            Set.of(
                    "connection",
                    "keep-alive",
                    "proxy-connection",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "proxy-authentication-info",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "http2-settings",
                    "content-length");

    /** What would let a request mean another one upstream than the one that was priced. */
    private static final Set<String> OVERRIDES =
            Set.of(
                    "x-http-method-override",
                    "x-http-method",
                    "x-method-override",
                    "x-original-url",
                    "x-rewrite-url",
                    "x-original-uri");

    /** What this hop writes itself. */
    private static final Set<String> OWN =
            Set.of(
                    "host",
                    "expect",
                    "forwarded",
                    "x-forwarded-for",
                    "x-forwarded-host",
                    "x-forwarded-proto",
                    "x-forwarded-port",
                    "x-forwarded-prefix",
                    "x-real-ip",
                    "idempotency-key");

    private HopHeaders() {}

    /** Fields of a client's request that the upstream may see. */
    static List<HeaderField> ofRequest(List<HeaderField> received) {
        Set<String> named = namedByConnection(received);
        List<HeaderField> kept = new ArrayList<>();
        for (HeaderField field : received) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (!isHop(name, named)
                    && !isPayment(name)
                    && !OVERRIDES.contains(name)
                    && !OWN.contains(name)) {
                withoutPayment(field, name).ifPresent(kept::add);
            }
        }
        return kept;
    }

    /** Fields of an upstream's answer that the client may see. */
    static List<HeaderField> ofAnswer(List<HeaderField> received) {
        Set<String> named = namedByConnection(received);
        List<HeaderField> kept = new ArrayList<>();
        for (HeaderField field : received) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (!isHop(name, named) && !isPayment(name) && !isChallenge(field, name)) {
                kept.add(field);
            }
        }
        return kept;
    }

    /** An API key in the same field as a credential of MPP goes through. */
    private static Optional<HeaderField> withoutPayment(HeaderField field, String name) {
        if (!name.equals("authorization") || !PaymentCredential.isIn(field.value())) {
            return Optional.of(field);
        }
        String others = PaymentCredential.without(field.value());
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(new HeaderField(field.name(), others));
    }

    private static boolean isChallenge(HeaderField field, String name) {
        return name.equals("www-authenticate") && PaymentCredential.isIn(field.value());
    }

    private static boolean isHop(String name, Set<String> namedByConnection) {
        return HOP.contains(name) || namedByConnection.contains(name) || name.startsWith(":");
    }

    private static boolean isPayment(String name) {
        return name.startsWith("payment-")
                || name.startsWith("x-payment")
                || name.startsWith("aisa-")
                || name.equals("settlement-overrides")
                || name.equals("extension-responses")
                || name.equals("sign-in-with-x");
    }

    private static Set<String> namedByConnection(List<HeaderField> fields) {
        Set<String> names = new HashSet<>();
        for (HeaderField field : fields) {
            if (field.is("connection")) {
                for (String name : field.value().split(",", -1)) {
                    names.add(name.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return names;
    }
}
