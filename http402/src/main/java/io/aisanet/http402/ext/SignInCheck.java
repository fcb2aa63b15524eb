package io.aisanet.http402.ext;

import java.net.URI;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whether a sign-in is for us and in time, with the codes of the stock server. Whether its nonce is
 * ours and new, the caller knows.
 *
 * @param origin scheme and authority of ours, for instance {@code https://api.example.com}
 */
public record SignInCheck(URI origin) {

    /** Longest age of a sign-in, in seconds. */
    public static final int MAX_AGE_SECONDS = 300;

    private static final String PREFIX = "invalid_siwx_";

    /** Code for a signature that does not fit; {@link SignedIn#isSigned} decides. */
    public static final String SIGNATURE = PREFIX + "signature";

    /** Code for a nonce that is not ours or was used. */
    public static final String NONCE = PREFIX + "nonce";

    /** Why it is refused, or empty. */
    public Optional<String> refusal(SignIn request, long nowSeconds) {
        if (!request.domain().equals(origin.getRawAuthority())) {
            return Optional.of(PREFIX + "domain_mismatch");
        }
        if (!isOurs(request.uri())) {
            return Optional.of(PREFIX + "uri_mismatch");
        }
        OptionalLong issued = seconds(request.issuedAt());
        if (issued.isEmpty()) {
            return Optional.of(PREFIX + "issued_at");
        }
        if (issued.getAsLong() < nowSeconds - MAX_AGE_SECONDS) {
            return Optional.of(PREFIX + "issued_at_too_old");
        }
        if (issued.getAsLong() > nowSeconds) {
            return Optional.of(PREFIX + "issued_at_in_future");
        }
        return expiry(request, nowSeconds).or(() -> beginning(request, nowSeconds));
    }

    private boolean isOurs(String uri) {
        try {
            URI parsed = URI.create(uri);
            return origin.getScheme().equalsIgnoreCase(parsed.getScheme())
                    && origin.getRawAuthority().equalsIgnoreCase(parsed.getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<String> expiry(SignIn request, long nowSeconds) {
        if (request.expirationTime() == null) {
            return Optional.empty();
        }
        OptionalLong end = seconds(request.expirationTime());
        if (end.isEmpty()) {
            return Optional.of(PREFIX + "expiration_time");
        }
        return end.getAsLong() <= nowSeconds ? Optional.of(PREFIX + "expired") : Optional.empty();
    }

    private static Optional<String> beginning(SignIn request, long nowSeconds) {
        if (request.notBefore() == null) {
            return Optional.empty();
        }
        OptionalLong begin = seconds(request.notBefore());
        if (begin.isEmpty()) {
            return Optional.of(PREFIX + "not_before");
        }
        return begin.getAsLong() > nowSeconds
                ? Optional.of(PREFIX + "not_yet_valid")
                : Optional.empty();
    }

    private static OptionalLong seconds(String time) {
        try {
            return OptionalLong.of(OffsetDateTime.parse(time).toEpochSecond());
        } catch (DateTimeParseException e) {
            return OptionalLong.empty();
        }
    }
}
