package io.aisanet.server.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which entries somebody wants to see. Null = whatever it is.
 *
 * @param type {@code http} or {@code mcp}
 * @param payTo address of the payee, in any case
 * @param scheme of one of its ways to pay
 * @param network of one of its ways to pay
 * @param extensions names that it has all of
 * @param words that its text has all of, in lower case
 */
record CatalogueFilter(
        @Nullable String type,
        @Nullable String payTo,
        @Nullable String scheme,
        @Nullable String network,
        List<String> extensions,
        List<String> words) {

    /** Everything. */
    static final CatalogueFilter ALL =
            new CatalogueFilter(null, null, null, null, List.of(), List.of());

    boolean matches(Listing listing) {
        JsonNode entry = listing.entry();
        return (type == null || type.equals(entry.path("type").asText()))
                && extensions.stream().allMatch(entry.path("extensions")::has)
                && words.stream().allMatch(listing.text()::contains)
                && hasWay(entry.path("accepts"));
    }

    private boolean hasWay(JsonNode accepts) {
        if (payTo == null && scheme == null && network == null) {
            return true;
        }
        for (JsonNode way : accepts) {
            if ((payTo == null || payTo.equalsIgnoreCase(way.path("payTo").asText()))
                    && (scheme == null || scheme.equals(way.path("scheme").asText()))
                    && (network == null || network.equals(way.path("network").asText()))) {
                return true;
            }
        }
        return false;
    }
}
