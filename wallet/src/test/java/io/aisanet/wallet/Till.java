package io.aisanet.wallet;

import io.aisanet.http402.MalformedMessage;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server's side of one dialect: asks for money, for real or with a trap, and checks payments. */
interface Till {
    long PRICE = 10_000;

    /** What is wrong with a 402. */
    enum Trap {
        NONE,
        /** In something that is none of AIsa's assets. */
        ASSET,
        /** On another network. */
        NETWORK,
        /** By a scheme or intent that nobody here knows. */
        SCHEME,
        /** To nobody. */
        PAYEE,
        /** For more than the cap of 1.00. */
        AMOUNT
    }

    /** What stands in a 402. */
    record Ask(Map<String, List<String>> headers, String body) {
        static Ask ofBody(String body) {
            return new Ask(Map.of(), body);
        }

        static Ask ofHeader(String name, String value) {
            return new Ask(Map.of(name, List.of(value)), "{}");
        }

        HttpHeaders httpHeaders() {
            return HttpHeaders.of(headers, (name, value) -> true);
        }

        /** Both in one 402; this one's body comes first. */
        Ask and(Ask other) {
            Map<String, List<String>> all = new HashMap<>(headers);
            other.headers.forEach((name, values) ->
                    all.merge(
                            name,
                            values,
                            (mine, theirs) -> {
                                List<String> both = new ArrayList<>(mine);
                                both.addAll(theirs);
                                return both;
                            }));
            return new Ask(all, merged(body, other.body));
        }

        private static String merged(String first, String second) {
            String inner = first.substring(1, first.length() - 1);
            String more = second.substring(1, second.length() - 1);
            return "{" + inner + (inner.isEmpty() || more.isEmpty() ? "" : ",") + more + "}";
        }
    }

    /** A request with a payment, as the server sees it. */
    record Sent(String method, URI uri, String credential, String body) {}

    Dialect dialect();

    /** The request header that a payment travels in. */
    String field();

    /**
     * The 402.
     *
     * @param resource that it says it is for
     */
    Ask ask(URI resource, Trap trap);

    /** What a call costs now, in atomic units. */
    default long price() {
        return PRICE;
    }

    /** Whether a value of the field is a payment in this dialect: two methods of MPP share one. */
    default boolean isFor(String credential) {
        return true;
    }

    /** Checks signature, terms and time; null = good, else what is wrong. */
    @Nullable String refuse(Sent sent) throws MalformedMessage;

    /** Name and value of the header that says that this much was charged for a good payment. */
    Map.Entry<String, String> receipt(Sent sent, String amount) throws MalformedMessage;

    static long price(Trap trap) {
        return trap == Trap.AMOUNT ? 1_000_001 : PRICE;
    }

    static long nowSeconds() {
        return System.currentTimeMillis() / 1000;
    }

    /** One of each kind. */
    static List<Till> all() {
        return List.of(
                new NativeTill(() -> PRICE),
                MppTill.aisanet(),
                MppTill.evm(),
                new X402Till(X402Kind.AUTHORIZATION),
                new X402Till(X402Kind.PERMIT),
                new X402Till(X402Kind.UP_TO),
                new V1Till());
    }
}
