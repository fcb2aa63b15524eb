package io.aisanet.server.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One entry of the catalogue.
 *
 * @param key what it is about
 * @param entry its members, without the time of its last change
 * @param text the words of it, in lower case
 * @param listed whether its provider listed it; else it came with a payment
 * @param updatedMs when it was last listed, Unix milliseconds
 * @param expiresMs when it is forgotten, Unix milliseconds
 */
record Listing(
        ListingKey key,
        ObjectNode entry,
        String text,
        boolean listed,
        long updatedMs,
        long expiresMs) {

    private static final List<String> TEXTS =
            List.of("resource", "description", "mimeType", "serviceName");

    private Listing(
            ListingKey key, ObjectNode entry, boolean listed, long updatedMs, long expiresMs) {
        this(key, entry, textOf(key, entry), listed, updatedMs, expiresMs);
    }

    private static String textOf(ListingKey key, ObjectNode entry) {
        List<String> texts = new ArrayList<>();
        TEXTS.forEach(name -> texts.add(entry.path(name).asText()));
        entry.path("tags").forEach(tag -> texts.add(tag.asText()));
        texts.add(key.operation());
        return String.join("\n", texts).toLowerCase(Locale.ROOT);
    }

    /** By its provider. */
    static Listing listed(Draft draft, long owner, long nowMs) {
        return of(draft, owner, true, nowMs);
    }

    /** Brought along by a payment. */
    static Listing paid(Draft draft, long owner, long nowMs) {
        return of(draft, owner, false, nowMs);
    }

    private static Listing of(Draft draft, long owner, boolean listed, long nowMs) {
        ListingKey key = new ListingKey(draft.url(), draft.bazaar().operation(), owner);
        long life = (listed ? CatalogueLimits.LISTED_LIFE : CatalogueLimits.PAID_LIFE).toMillis();
        return new Listing(key, draft.toJson(), listed, nowMs, nowMs + life);
    }

    /** As it is answered. */
    JsonNode toAnswer() {
        return entry.deepCopy().put("lastUpdated", Instant.ofEpochMilli(updatedMs).toString());
    }

    /** As it is kept in a file. */
    ObjectNode toStored() {
        ObjectNode json =
                Json.object()
                        .put("owner", key.owner())
                        .put("listed", listed)
                        .put("updatedMs", updatedMs)
                        .put("expiresMs", expiresMs);
        json.set("entry", entry);
        return json;
    }

    /** What was kept, read as strictly as what a stranger sends. */
    static Listing ofStored(ObjectNode json) throws MalformedMessage {
        Fields fields = new Fields(json, "");
        Draft draft = fields.record("entry", Draft::read);
        return new Listing(
                new ListingKey(draft.url(), draft.bazaar().operation(), fields.number("owner")),
                draft.toJson(),
                fields.bool("listed"),
                fields.number("updatedMs"),
                fields.number("expiresMs"));
    }
}
