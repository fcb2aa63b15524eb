package io.aisanet.gateway;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.mpp.AcceptPayment;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.paywall.Dialect;
import io.aisanet.paywall.SentPayment;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the payment in a request's header. */
final class PaymentIntake {

    private static final HeaderName ACCEPT = HeaderNames.create(AcceptPayment.HEADER);

    private final Map<Dialect, HeaderName> names = new EnumMap<>(Dialect.class);

    /**
     * @param spoken what is looked for; payments in other dialects are none
     */
    PaymentIntake(Set<Dialect> spoken) {
        for (Dialect dialect : spoken) {
            names.put(dialect, HeaderNames.create(dialect.header()));
        }
    }

    /** More than one payment in one dialect. */
    static final class Ambiguous extends Exception {
        private static final long serialVersionUID = 1L;

        Ambiguous(Dialect dialect) {
            super("more than one " + dialect.header() + " header");
        }
    }

    /** What the client likes to pay by; null = it does not say, or nobody can read it. */
    static @Nullable AcceptPayment accepts(ServerRequestHeaders headers) {
        if (!headers.contains(ACCEPT)) {
            return null;
        }
        try {
            return AcceptPayment.parse(String.join(",", headers.get(ACCEPT).allValues()));
        } catch (MalformedMessage e) {
            return null;
        }
    }

    /** The first that is there, in the order of dialects. */
    Optional<SentPayment> find(ServerRequestHeaders headers) throws Ambiguous {
        for (Map.Entry<Dialect, HeaderName> entry : names.entrySet()) {
            List<String> values = values(entry.getKey(), headers, entry.getValue());
            if (values.size() > 1) {
                throw new Ambiguous(entry.getKey());
            }
            if (!values.isEmpty()) {
                return Optional.of(new SentPayment(entry.getKey(), values.getFirst()));
            }
        }
        return Optional.empty();
    }

    /** Other schemes share the field of MPP, and are the upstream's. */
    private static List<String> values(
            Dialect dialect, ServerRequestHeaders headers, HeaderName name) {
        if (!headers.contains(name)) {
            return List.of();
        }
        List<String> fields = headers.get(name).allValues();
        // Only a list needs to be taken apart; a credential of a thousand characters is none.
        boolean isList = fields.stream().anyMatch(field -> field.indexOf(',') >= 0);
        List<String> all = isList ? headers.values(name) : fields;
        return dialect == Dialect.MPP ? all.stream().filter(PaymentCredential::isIn).toList() : all;
    }
}
