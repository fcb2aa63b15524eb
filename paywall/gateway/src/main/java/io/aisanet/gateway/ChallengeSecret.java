package io.aisanet.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.HmacSha256;
import io.aisanet.http402.mpp.ChallengeBinder;
import java.security.SecureRandom;

/**
 * What binds the challenges of MPP to their ids. Gateways that share it, and their public name,
 * take each other's challenges. Whoever learns it can make challenges of the right price, and no
 * more.
 */
public final class ChallengeSecret {

    /** Shortest text that one is made from, in characters. */
    static final int TEXT_LENGTH_MIN = 32;

    private static final byte[] PURPOSE = "aisanet/mpp-challenges/1".getBytes(UTF_8);

    private final byte[] bytes;

    private ChallengeSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Follows from another secret, such as the gateways' token, without telling it. */
    public static ChallengeSecret derivedFrom(String secret) {
        if (secret.length() < TEXT_LENGTH_MIN) {
            throw new IllegalArgumentException(
                    "must hold " + TEXT_LENGTH_MIN + " characters or more");
        }
        return new ChallengeSecret(new HmacSha256(secret.getBytes(UTF_8)).code(PURPOSE));
    }

    /** For one gateway, until it stops. */
    static ChallengeSecret random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new ChallengeSecret(bytes);
    }

    ChallengeBinder binder() {
        return new ChallengeBinder(bytes);
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "(secret)";
    }
}
