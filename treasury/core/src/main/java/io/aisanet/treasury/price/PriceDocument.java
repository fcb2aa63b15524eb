package io.aisanet.treasury.price;

import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.Rate;
import java.io.IOException;

/**
 * How files and HTTP services write prices: {@code {"prices": [{"pair": "USDC/USD", "numerator":
 * "9998", "denominator": "10000", "atMs": 1700000000000}]}}. A ratio of whole numbers, as text.
 */
final class PriceDocument {
    /** Most prices in a document. */
    static final int PRICES_MAX = 200;

    /** Largest document. */
    static final int BYTES_MAX = 64 * 1024;

    private static final String DIGITS = "[1-9][0-9]{0,17}";

    private PriceDocument() {}

    static Price read(byte[] utf8, Pair pair, String source) throws IOException {
        try {
            return Fields.read(Json.parseObject(utf8), fields -> find(fields, pair));
        } catch (MalformedMessage | IllegalArgumentException e) {
            throw new IOException(source + " talks nonsense: " + e.getMessage(), e);
        }
    }

    private static Price find(Fields document, Pair pair) throws MalformedMessage {
        Price found = null;
        for (Fields price : document.objects("prices", PRICES_MAX)) {
            if (price.text("pair").equals(pair.toString())) {
                if (found != null) {
                    throw price.problem("pair", "is there twice", "send each pair once");
                }
                found =
                        new Price(
                                new Rate(
                                        price.parsed("numerator", PriceDocument::whole),
                                        price.parsed("denominator", PriceDocument::whole)),
                                price.number("atMs"));
            }
        }
        if (found == null) {
            throw document.problem("prices", "has no " + pair, "send its price");
        }
        return found;
    }

    private static long whole(String text) throws MalformedMessage {
        if (!text.matches(DIGITS)) {
            throw new MalformedMessage("is no whole number", "", "send 1 to 18 digits as text");
        }
        return Long.parseLong(text);
    }
}
