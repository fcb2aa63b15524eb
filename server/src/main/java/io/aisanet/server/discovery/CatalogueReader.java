package io.aisanet.server.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers questions to the catalogue in the words of x402: a page, or what a search finds. */
public final class CatalogueReader {
    private static final int X402_VERSION = 2;

    private final Catalogue catalogue;

    public CatalogueReader(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A parameter of the question. */
    public interface Parameters {
        /** Its value, where it was sent. */
        Optional<String> find(String name);
    }

    /** A parameter that cannot be used. */
    public static final class BadParameter extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String name;

        BadParameter(String name, String what) {
            super(name + " " + what, null, false, false);
            this.name = name;
        }

        /** Which one. */
        public String name() {
            return name;
        }
    }

    /**
     * {@code items} and {@code pagination} with {@code limit}, {@code offset} and {@code total}.
     */
    public ObjectNode list(Parameters asked) {
        int limit = limit(asked);
        long offset = number("offset", asked.find("offset").orElse("0"));
        Catalogue.Page page = catalogue.page(filter(asked, List.of()), offset, limit);
        ObjectNode json = Json.object().put("x402Version", X402_VERSION);
        put(page, json.putArray("items"));
        json.putObject("pagination")
                .put("limit", limit)
                .put("offset", offset)
                .put("total", page.total());
        return json;
    }

    /** {@code resources} that have all words, and where to go on. */
    public ObjectNode search(Parameters asked) {
        int limit = limit(asked);
        List<String> words = words(asked.find("query").orElse(""));
        long offset = number("cursor", asked.find("cursor").orElse("0"));
        Catalogue.Page page = catalogue.page(filter(asked, words), offset, limit);
        ObjectNode json = Json.object().put("x402Version", X402_VERSION);
        put(page, json.putArray("resources"));
        long next = offset + page.items().size();
        if (next < page.total()) {
            json.putObject("pagination").put("limit", limit).put("cursor", Long.toString(next));
        } else {
            json.putNull("pagination");
        }
        return json;
    }

    private static void put(Catalogue.Page page, ArrayNode array) {
        page.items().forEach(listing -> array.add(listing.toAnswer()));
    }

    private static CatalogueFilter filter(Parameters asked, List<String> words) {
        return new CatalogueFilter(
                asked.find("type").orElse(null),
                asked.find("payTo").orElse(null),
                asked.find("scheme").orElse(null),
                asked.find("network").orElse(null),
                asked.find("extensions").stream()
                        .flatMap(it -> Stream.of(it.split(",")))
                        .map(String::strip)
                        .filter(it -> !it.isEmpty())
                        .toList(),
                words);
    }

    private static int limit(Parameters asked) {
        Optional<String> text = asked.find("limit");
        if (text.isEmpty()) {
            return CatalogueLimits.PAGE_SIZE_DEFAULT;
        }
        long limit = number("limit", text.get());
        if (limit < 1 || limit > CatalogueLimits.PAGE_SIZE_MAX) {
            throw new BadParameter("limit", "is 1 to " + CatalogueLimits.PAGE_SIZE_MAX);
        }
        return (int) limit;
    }

    private static long number(String name, String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new BadParameter(name, "is a number from 0 on");
        }
        return Long.parseLong(text);
    }

    private static List<String> words(String query) {
        List<String> words =
                Stream.of(query.toLowerCase(Locale.ROOT).split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList();
        if (words.isEmpty()
                || words.size() > CatalogueLimits.QUERY_WORDS
                || query.length() > CatalogueLimits.QUERY_LENGTH) {
            throw new BadParameter(
                    "query",
                    "is 1 to "
                            + CatalogueLimits.QUERY_WORDS
                            + " words of together at most "
                            + CatalogueLimits.QUERY_LENGTH
                            + " characters");
        }
        return words;
    }
}
