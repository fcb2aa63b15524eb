package io.aisanet.gateway;

import io.aisanet.paywall.PathPattern;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Extensions of x402 version 2 that a gateway speaks where it is told to.
 *
 * @param freeAgain routes on which whoever paid gets the same again by signing in
 * @param freeAgainMs for how long, in milliseconds
 * @param signingKey signs offers and receipts; null = they are not signed
 */
public record ExtensionConfig(
        Set<PathPattern> freeAgain, long freeAgainMs, @Nullable SigningKey signingKey) {

    /** How long a payment is good for getting the same again, where nothing is configured. */
    public static final long FREE_AGAIN_MS_DEFAULT = 3_600_000;

    /** The longest such time. */
    public static final long FREE_AGAIN_MS_MAX = 30L * 24 * 3_600_000;

    /** None. */
    public static final ExtensionConfig NONE =
            new ExtensionConfig(Set.of(), FREE_AGAIN_MS_DEFAULT, null);

    public ExtensionConfig {
        freeAgain = Set.copyOf(freeAgain);
        if (freeAgainMs < 1 || freeAgainMs > FREE_AGAIN_MS_MAX) {
            throw new IllegalArgumentException("freeAgainMs is 1 to " + FREE_AGAIN_MS_MAX);
        }
    }
}
