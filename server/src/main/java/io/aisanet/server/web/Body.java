package io.aisanet.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object, read strictly: every problem is noted and reading goes on with a stand-in, and
 * {@link #done} refuses them all at once, unknown fields included.
 */
public final class Body {
    private static final int ERRORS_MAX = 50;

    private final ObjectNode json;
    private final String path;
    private final ArrayNode errors;
    private final Set<String> known = new HashSet<>();

    Body(ObjectNode json) {
        this(json, "", Json.object().putArray("errors"));
    }

    private Body(ObjectNode json, String path, ArrayNode errors) {
        this.json = json;
        this.path = path;
        this.errors = errors;
    }

    /** Amount and asset of money in a request. */
    public record Money(AisaAsset asset, long atomic) {}

    /** A required string. */
    public String text(String name) {
        String value = optionalText(name);
        if (value == null && !json.hasNonNull(name)) {
            error(name, "is missing");
        }
        return value == null ? "" : value;
    }

    /** A string that may be missing. */
    public @Nullable String optionalText(String name) {
        JsonNode value = find(name);
        if (value != null && !value.isTextual()) {
            error(name, "is not a string");
            return null;
        }
        return value == null ? null : value.textValue();
    }

    /**
     * A string that stands for something.
     *
     * @param parser null for a text that stands for nothing
     * @param hint what to send instead
     */
    public <T> @Nullable T parsed(String name, Function<String, @Nullable T> parser, String hint) {
        String value = optionalText(name);
        if (value == null) {
            return null;
        }
        T result = parser.apply(value);
        if (result == null) {
            error(name, "is not right: send " + hint);
        }
        return result;
    }

    /** The same, but it must be there. */
    public <T> T required(
            String name, T standIn, Function<String, @Nullable T> parser, String hint) {
        if (!json.hasNonNull(name)) {
            known.add(name);
            error(name, "is missing: send " + hint);
            return standIn;
        }
        T result = parsed(name, parser, hint);
        return result == null ? standIn : result;
    }

    /** A required id. */
    public long id(String name) {
        return required(name, 0L, Body::parseId, "an id such as \"7\"");
    }

    /** An id that may be missing; 0 then. */
    public long optionalId(String name) {
        Long id = parsed(name, Body::parseId, "an id such as \"7\"");
        return id == null ? 0 : id;
    }

    /** An ISO-8601 time in Unix milliseconds; 0 when it is missing. */
    public long optionalTimeMs(String name) {
        Long time = parsed(name, Body::parseTime, "a time such as 2026-11-21T12:00:00Z");
        return time == null ? 0 : time;
    }

    /** A required ISO-8601 time in Unix milliseconds. */
    public long timeMs(String name) {
        return required(name, 0L, Body::parseTime, "a time such as 2026-11-21T12:00:00Z");
    }

    /** A boolean that may be missing. */
    public boolean flag(String name, boolean otherwise) {
        JsonNode value = find(name);
        if (value != null && !value.isBoolean()) {
            error(name, "is not true or false");
        }
        return value == null ? otherwise : value.booleanValue();
    }

    /** The strings of an array that may be missing. */
    public Set<String> texts(String name) {
        JsonNode value = find(name);
        Set<String> texts = new java.util.LinkedHashSet<>();
        if (value != null && !value.isArray()) {
            error(name, "is not an array");
        } else if (value != null) {
            for (JsonNode element : value) {
                if (!element.isTextual() || !texts.add(element.textValue())) {
                    error(name, "holds what is no string, or a string twice");
                }
            }
        }
        return texts;
    }

    /** A required amount: {@code {"amount":"0.01","asset":"USD"}}, more than zero. */
    public Money money(String name) {
        Money money = optionalMoney(name);
        if (money == null && !json.hasNonNull(name)) {
            error(name, "is missing: send {\"amount\":\"0.01\",\"asset\":\"USD\"}");
        }
        return money == null ? new Money(AisaAsset.USD, 0) : money;
    }

    /** An amount that may be missing. */
    public @Nullable Money optionalMoney(String name) {
        JsonNode value = find(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof ObjectNode object)) {
            error(name, "is not an object such as {\"amount\":\"0.01\",\"asset\":\"USD\"}");
            return null;
        }
        Body inner = new Body(object, pointer(name), errors);
        Money money =
                new Money(
                        inner.required(
                                "asset", AisaAsset.USD, Body::parseAsset, "USD, USDC or EURC"),
                        inner.required(
                                "amount",
                                1L,
                                Body::parseAmount,
                                "more than 0, at most 6 decimals"));
        inner.refuseUnknown();
        return money;
    }

    /** The objects of an array that may be missing; what is wrong in them is told with the rest. */
    public List<Body> objects(String name, int most) {
        JsonNode value = find(name);
        List<Body> objects = new ArrayList<>();
        if (value != null && (!value.isArray() || value.size() > most)) {
            error(name, "is not an array of at most " + most + " objects");
        } else if (value != null) {
            for (JsonNode element : value) {
                if (element instanceof ObjectNode object) {
                    objects.add(new Body(object, pointer(name) + "/" + objects.size(), errors));
                } else {
                    error(name, "holds what is no object");
                }
            }
        }
        return objects;
    }

    /** Place of a field in the request, as a JSON pointer. */
    public String place(String name) {
        return pointer(name);
    }

    /** An object that may be missing, whose fields the route reads by itself. */
    public ObjectNode object(String name) {
        JsonNode value = find(name);
        if (value instanceof ObjectNode object) {
            return object;
        }
        if (value != null) {
            error(name, "is not an object");
        }
        return Json.object();
    }

    /** Notes that a field is wrong for a reason of the route's own. */
    public void error(String name, String detail) {
        if (errors.size() < ERRORS_MAX) {
            errors.addObject().put("field", pointer(name)).put("detail", detail);
        }
    }

    /**
     * Ends the reading.
     *
     * @throws ApiProblem when anything was wrong
     */
    public void done() {
        refuseUnknown();
        if (errors.isEmpty()) {
            return;
        }
        ObjectNode members = Json.object();
        members.put("field", errors.get(0).path("field").asText());
        members.set("errors", errors);
        throw ApiProblem.with(
                ProblemType.INVALID_REQUEST, errors.size() + " problem(s), see errors", members);
    }

    /** Notes the fields that nobody has asked for. */
    public void refuseUnknown() {
        json.fieldNames()
                .forEachRemaining(name -> {
                    if (!known.contains(name)) {
                        error(name, "is not known here: remove it");
                    }
                });
    }

    private @Nullable JsonNode find(String name) {
        known.add(name);
        JsonNode value = json.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private String pointer(String name) {
        return path + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** The asset with this code, or null. */
    public static @Nullable AisaAsset parseAsset(String text) {
        return AisaAsset.ofCode(text).orElse(null);
    }

    /** An id from 1 on, or null. */
    static @Nullable Long parseId(String text) {
        return text.matches("[1-9][0-9]{0,17}") ? Long.valueOf(text) : null;
    }

    private static @Nullable Long parseAmount(String text) {
        OptionalLong amount = AisaAsset.parseAmount(text);
        return amount.isPresent() && amount.getAsLong() > 0 ? amount.getAsLong() : null;
    }

    private static @Nullable Long parseTime(String text) {
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }
}
