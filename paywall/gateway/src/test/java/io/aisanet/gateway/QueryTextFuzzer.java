package io.aisanet.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.fuzzing.Property;
import java.net.URI;

/** Queries: what goes on is a query as a URI has it, and its canonical form is its own. */
public final class QueryTextFuzzer {

    private QueryTextFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String canonical = QueryText.canonical(new String(input, UTF_8));
        Property.same(canonical, QueryText.canonical(canonical), "one canonical form");
        URI uri = URI.create("http://a.example/?" + canonical);
        Property.same(canonical, uri.getRawQuery(), "a query of a URI");
    }
}
