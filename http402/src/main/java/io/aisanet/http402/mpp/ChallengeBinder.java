package io.aisanet.http402.mpp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.Base64Url;
import io.aisanet.http402.HmacSha256;
import java.security.MessageDigest;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Binds challenges to their ids with a secret, so that a server need not remember what it issued:
 *
 * <pre>id = base64url(HMAC-SHA256(secret, realm|method|intent|request|expires|digest|opaque))</pre>
 *
 * with nothing for what is absent, and {@code header} between digest and opaque where there is one
 * (draft-httpauth-payment-00; the header slot is mppx's). Safe for any number of threads.
 */
public final class ChallengeBinder {

    private final HmacSha256 mac;

    /**
     * @param secret at least {@link MppLimits#SECRET_BYTES}
     */
    public ChallengeBinder(byte[] secret) {
        if (secret.length < MppLimits.SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "secret must be at least " + MppLimits.SECRET_BYTES + " bytes");
        }
        this.mac = new HmacSha256(secret);
    }

    /** A challenge with its id. */
    public Challenge issue(ChallengeTerms terms) {
        return new Challenge(id(terms), terms);
    }

    /** Whether the id is the one that this secret gives these terms; in constant time. */
    public boolean isOurs(Challenge echoed) {
        return MessageDigest.isEqual(
                id(echoed.terms()).getBytes(US_ASCII), echoed.id().getBytes(US_ASCII));
    }

    /**
     * Judges an echoed challenge: the id first, then the time, then whether it offers what this
     * route sells now. Single use is the ledger's to see to ({@link
     * PaymentCredential#challengeId}).
     *
     * @param selling realm, method, intent and request are compared; and the digest of the body
     *     where the challenge was bound to one
     * @param nowSeconds unix seconds
     */
    public ChallengeCheck check(Challenge echoed, ChallengeTerms selling, long nowSeconds) {
        if (!isOurs(echoed)) {
            return ChallengeCheck.NOT_ISSUED_HERE;
        }
        OptionalLong expires = echoed.terms().expiresSeconds();
        if (expires.isEmpty()) {
            return ChallengeCheck.WITHOUT_EXPIRY;
        }
        if (expires.getAsLong() <= nowSeconds) {
            return ChallengeCheck.EXPIRED;
        }
        return sells(selling, echoed.terms())
                ? ChallengeCheck.GENUINE
                : ChallengeCheck.OF_ANOTHER_OFFER;
    }

    /**
     * A code over a statement of another kind under the same secret: 43 characters of Base64url.
     *
     * @param purpose name of the kind, without control characters; no challenge's code is one of it
     */
    public String seal(String purpose, String statement) {
        return Base64Url.encode(mac.code((purpose + '\0' + statement).getBytes(UTF_8)));
    }

    private static boolean sells(ChallengeTerms selling, ChallengeTerms echoed) {
        return selling.realm().equals(echoed.realm())
                && selling.method().equals(echoed.method())
                && selling.intent().equals(echoed.intent())
                && selling.request().equals(echoed.request())
                && (echoed.digest() == null || echoed.digest().equals(selling.digest()));
    }

    private String id(ChallengeTerms terms) {
        StringBuilder input =
                new StringBuilder(terms.realm())
                        .append('|')
                        .append(terms.method())
                        .append('|')
                        .append(terms.intent())
                        .append('|')
                        .append(terms.request());
        slot(input, terms.expires());
        slot(input, terms.digest());
        if (terms.header() != null) {
            slot(input, terms.header());
        }
        slot(input, terms.opaque());
        return Base64Url.encode(mac.code(input.toString().getBytes(UTF_8)));
    }

    private static void slot(StringBuilder input, @Nullable String value) {
        input.append('|').append(value == null ? "" : value);
    }
}
