package io.aisanet.wallet;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a request costs and what an order for it is bound to: all that it takes to pay in the native
 * dialect.
 *
 * @param asset what is paid in
 * @param amount atomic units
 * @param payee who is paid
 * @param upTo whether the amount is the most that it can cost
 * @param origin scheme and authority under which the server knows itself
 * @param quote token of the quote that says this price, to be given back; null = it is not quoted
 */
record NativeTerms(
        AisaAsset asset,
        long amount,
        EvmAddress payee,
        boolean upTo,
        String origin,
        @Nullable String quote) {

    /** Scheme and authority of an address, as it writes them. */
    static String originOf(URI uri) {
        String authority = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        return uri.getScheme() + "://" + authority;
    }

    /** The same of a text; empty when it is no absolute address. */
    static String originOf(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getScheme() == null || uri.getHost() == null ? "" : originOf(uri);
        } catch (IllegalArgumentException e) {
            return ""; // no address at all
        }
    }
}
