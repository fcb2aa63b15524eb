package io.aisanet.http402;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/** Picks the native library when it loads and passes a known-answer test, else pure Java. */
final class BestSecp256k1 {

    // No method reference: that would link the native class outside the try, and its library is
    // optional.
    static final Secp256k1 CHOSEN =
            choose(() -> new NativeSecp256k1(), System.getLogger(Secp256k1.class.getName()));

    private BestSecp256k1() {}

    static Secp256k1 choose(Supplier<Secp256k1> candidate, Logger log) {
        Secp256k1 fallback = Secp256k1.pureJava();
        try {
            Secp256k1 chosen = candidate.get();
            checkKnownAnswer(chosen);
            log.log(Level.INFO, "secp256k1: {0}, known-answer test passed", chosen.name());
            return chosen;
        } catch (LinkageError | RuntimeException e) {
            // A library of this kind fails in the loader's own ways; none of them may stop a payer.
            log.log(Level.WARNING, "secp256k1: " + fallback.name() + ", several times slower", e);
            return fallback;
        }
    }

    /** The transfer of the published x402 vectors, key 32 times 0x11, made by viem. */
    private static void checkKnownAnswer(Secp256k1 tested) {
        byte[] key = new byte[Secp256k1.PRIVATE_KEY_LENGTH];
        Arrays.fill(key, (byte) 0x11);
        byte[] digest = known("38a9ba8765f810ca3749223058f86715a852d7cf0c475f5b40eeb7b372033606");
        byte[] signature =
                known(
                        "98d462b45842b460e55251e5b2126fc871b46d6fc858f114398626533ac86813"
                                + "53c706a88d4ab575cde0f9d229453a2535b43f6354a13559ee34edca2d43002b1c");
        EvmAddress signer = EvmAddress.of(known("19e7e376e7c213b7e7e7e46cc70a5dd086daff2a"));
        if (!Arrays.equals(signature, tested.sign(digest, key))
                || !tested.recover(digest, signature).equals(Optional.of(signer))
                || !tested.address(key).equals(signer)) {
            throw new IllegalStateException(tested.name() + " gives wrong answers");
        }
    }

    private static byte[] known(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
