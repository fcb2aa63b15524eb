package io.aisanet.treasury.reserves;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.ledger.Asset;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The salts of one tree's leaves, without which nobody can guess a neighbour's account. They follow
 * from a secret, so that a proof can be made again; one of them says nothing of the others.
 */
final class Salts {
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    Salts(byte[] secret, Asset asset, long event) {
        mac = mac(secret);
        byte[] tree = ("aisa reserves salts 1\n" + asset + '\n' + event).getBytes(UTF_8);
        byte[] key = mac.doFinal(tree);
        init(mac, key);
    }

    byte[] of(long accountId) {
        byte[] account = ByteBuffer.allocate(Long.BYTES).putLong(accountId).array();
        return Arrays.copyOf(mac.doFinal(account), SumHash.SALT_BYTES);
    }

    private static Mac mac(byte[] secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            init(mac, secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has " + ALGORITHM, e);
        }
    }

    private static void init(Mac mac, byte[] key) {
        try {
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no key for " + ALGORITHM, e);
        }
    }
}
