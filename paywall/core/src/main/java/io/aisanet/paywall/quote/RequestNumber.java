package io.aisanet.paywall.quote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.paywall.Answer;
import io.aisanet.paywall.NoPriceException;
import io.aisanet.paywall.PaidRequest;
import io.aisanet.paywall.Problems;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A number in a request, 0 or more, that decides its price. What two readers could read as two
 * numbers is refused: the API behind the paywall must not see a larger one than was paid for.
 *
 * @param source where it stands
 * @param name of the parameter or member; empty for bytes
 */
public record RequestNumber(Source source, String name) {

    /** Longest number, in digits. */
    static final int DIGITS_MAX = 20;

    /** Where the number stands. */
    public enum Source {
        /** How long the body is. */
        BYTES,
        /** A parameter of the query. */
        QUERY,
        /** A member of the body's JSON object. */
        FIELD
    }

    public RequestNumber {
        if ((source == Source.BYTES) != name.isEmpty()) {
            throw new IllegalArgumentException(
                    "a query parameter and a field have a name, bytes have none");
        }
    }

    BigDecimal of(PaidRequest request) throws NoPriceException {
        return switch (source) {
            case BYTES -> BigDecimal.valueOf(body(request).length);
            case QUERY -> inQuery(request);
            case FIELD -> inBody(request);
        };
    }

    String words() {
        return switch (source) {
            case BYTES -> "byte of the request's body";
            case QUERY -> "one of the query's \"" + name + "\"";
            case FIELD -> "one of the body's \"" + name + "\"";
        };
    }

    /** All of the body: who decides by it must see it. */
    static byte[] body(PaidRequest request) throws NoPriceException {
        if (!request.body().complete()) {
            throw new NoPriceException(
                    Problems.tooLarge(
                            "The body decides the price, and is too long to be read for that."
                                    + " Nothing was charged."));
        }
        return request.body().start();
    }

    private BigDecimal inQuery(PaidRequest request) throws NoPriceException {
        String query = request.query();
        List<String> values = new ArrayList<>();
        if (query != null && query.indexOf(';') >= 0) {
            throw unreadable();
        }
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (isMeant(decoded(equals < 0 ? pair : pair.substring(0, equals)))) {
                values.add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        if (values.size() != 1 || !values.getFirst().matches("[0-9]{1,15}(\\.[0-9]{1,9})?")) {
            throw unreadable();
        }
        return new BigDecimal(values.getFirst());
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a stray percent sign is no part of a number
        }
    }

    /** Some servers look away over case, spaces and brackets. */
    private boolean isMeant(String found) {
        return found.strip().replaceFirst("\\[.*", "").equalsIgnoreCase(name);
    }

    private BigDecimal inBody(PaidRequest request) throws NoPriceException {
        ObjectNode json;
        try {
            json = Json.parseObject(body(request));
        } catch (MalformedMessage e) {
            throw unreadable();
        }
        long meant = json.properties().stream().filter(member -> isMeant(member.getKey())).count();
        JsonNode value = json.path(name);
        if (meant != 1 || !value.isNumber()) {
            throw unreadable();
        }
        BigDecimal number = value.decimalValue();
        if (number.signum() < 0
                || number.precision() > DIGITS_MAX
                || Math.abs((long) number.scale()) > DIGITS_MAX) {
            throw unreadable();
        }
        return number;
    }

    private NoPriceException unreadable() {
        Answer answer =
                source == Source.QUERY
                        ? Problems.badRequest(
                                "the price follows from the query parameter " + name,
                                "send it once, as a decimal number of 0 or more, with & between"
                                        + " parameters")
                        : Problems.badRequest(
                                "the price follows from the member " + name + " of the body",
                                "send a JSON object in UTF-8 of at most 64 KiB that has it once, as"
                                        + " a number of 0 or more");
        return new NoPriceException(answer);
    }
}
