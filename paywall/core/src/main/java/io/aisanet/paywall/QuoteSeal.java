package io.aisanet.paywall;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.mpp.ChallengeBinder;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs quotes, so that no gateway has to remember any. A token is
 *
 * <pre>q1.amount.until.code</pre>
 *
 * with atomic units and unix seconds in decimal digits, and a code over both, the route, its payee
 * and asset, and the digest of the request (method, URL, body).
 */
final class QuoteSeal {

    private static final String PURPOSE = "aisanet/quote/1";
    private static final Pattern TOKEN =
            Pattern.compile("q1\\.([1-9][0-9]{0,17})\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

    private final ChallengeBinder binder;
    private final Origin origin;

    QuoteSeal(ChallengeBinder binder, Origin origin) {
        this.binder = binder;
        this.origin = origin;
    }

    /**
     * What an authentic token says.
     *
     * @param amount atomic units
     * @param untilSeconds unix seconds
     */
    record Said(long amount, long untilSeconds) {
        private String head() {
            return "q1." + amount + "." + untilSeconds;
        }
    }

    String seal(PaidRequest request, Said said) {
        return said.head() + "." + code(request, said);
    }

    /** Empty when this token was not made here for this request on these terms. */
    Optional<Said> open(PaidRequest request, String token) {
        Matcher parts = TOKEN.matcher(token);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Said said = new Said(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
        boolean ours =
                MessageDigest.isEqual(
                        code(request, said).getBytes(US_ASCII), parts.group(3).getBytes(US_ASCII));
        return ours ? Optional.of(said) : Optional.empty();
    }

    private String code(PaidRequest request, Said said) {
        Terms terms = request.terms();
        Bytes32 digest = origin.binding(request).digest();
        return binder.seal(
                PURPOSE,
                String.join(
                        "|",
                        said.head(),
                        request.route().pattern().toString(),
                        terms.price().asset().code(),
                        terms.payTo().toString(),
                        digest.toString()));
    }
}
