package io.aisanet.paywall;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aisanet.http402.mpp.ChallengeBinder;
import java.security.MessageDigest;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs offers in other assets, so that nobody pays an amount that was never offered, and no
 * gateway has to remember any. A token is
 *
 * <pre>c1.until.code</pre>
 *
 * with unix seconds in decimal digits, and the first 132 bits of a code over them, route, payee,
 * price and amount.
 */
final class ConversionSeal {

    private static final String PURPOSE = "aisanet/conversion/1";
    private static final int CODE_LENGTH = 22;
    private static final Pattern TOKEN =
            Pattern.compile("c1\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{" + CODE_LENGTH + "})");

    private final ChallengeBinder binder;

    ConversionSeal(ChallengeBinder binder) {
        this.binder = binder;
    }

    String seal(PaidRequest request, Price given, long untilSeconds) {
        return "c1." + untilSeconds + "." + code(request, given, untilSeconds);
    }

    /** Until when it is good; empty when it was not made here for these terms. */
    OptionalLong open(PaidRequest request, Price given, String token) {
        Matcher parts = TOKEN.matcher(token);
        if (!parts.matches()) {
            return OptionalLong.empty();
        }
        long until = Long.parseLong(parts.group(1));
        boolean ours =
                MessageDigest.isEqual(
                        code(request, given, until).getBytes(US_ASCII),
                        parts.group(2).getBytes(US_ASCII));
        return ours ? OptionalLong.of(until) : OptionalLong.empty();
    }

    private String code(PaidRequest request, Price given, long untilSeconds) {
        Terms terms = request.terms();
        String all =
                binder.seal(
                        PURPOSE,
                        String.join(
                                "|",
                                Long.toString(untilSeconds),
                                request.route().pattern().toString(),
                                terms.payTo().toString(),
                                terms.price().toString(),
                                given.toString()));
        return all.substring(0, CODE_LENGTH);
    }
}
