package io.aisanet.http402;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Secp256k1Test {

    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    private static final byte[] DIGEST = Keccak256.hash(new byte[] {1, 2, 3});

    private final Secp256k1 java = new JavaSecp256k1();
    private final Secp256k1 fast = new NativeSecp256k1();

    @Test
    void bothImplementationsSignAndRecoverAlike() {
        Random random = seeded();
        for (int round = 0; round < 300; round++) {
            byte[] key = key(random);
            byte[] digest = bytes(random, 32);
            byte[] signature = java.sign(digest, key);

            assertThat(fast.sign(digest, key)).isEqualTo(signature);
            assertThat(fast.address(key)).isEqualTo(java.address(key));
            assertThat(java.recover(digest, signature)).contains(java.address(key));
            assertThat(fast.recover(digest, signature)).contains(java.address(key));
        }
    }

    @Test
    void bothImplementationsJudgeForgeriesAlike() {
        Random random = seeded();
        byte[] key = key(random);
        EvmAddress owner = java.address(key);
        byte[] genuine = java.sign(DIGEST, key);
        int recovered = 0;
        for (int round = 0; round < 600; round++) {
            byte[] forged = forge(genuine, random);
            Optional<EvmAddress> signer = java.recover(DIGEST, forged);

            assertThat(fast.recover(DIGEST, forged)).isEqualTo(signer);
            assertThat(signer).isNotEqualTo(Optional.of(owner));
            recovered += signer.isPresent() ? 1 : 0;
        }
        // About half of all x have a point; were none left, the forgeries would test only the
        // shape.
        assertThat(recovered).isBetween(100, 500);
    }

    private static byte[] forge(byte[] genuine, Random random) {
        byte[] forged = genuine.clone();
        if (random.nextInt(4) == 0) {
            System.arraycopy(bytes(random, 64), 0, forged, 0, 64);
        } else {
            forged[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
        }
        return forged;
    }

    @ParameterizedTest
    @MethodSource("io.aisanet.http402.Vectors#implementations")
    void rule10RefusesTheTwinWithHighS(Secp256k1 curve) {
        byte[] genuine = curve.sign(DIGEST, Vectors.key());
        BigInteger s = new BigInteger(1, genuine, 32, 32);
        byte[] twin =
                signature(new BigInteger(1, genuine, 0, 32), ORDER.subtract(s), 55 - genuine[64]);

        assertThat(curve.recover(DIGEST, genuine)).isPresent();
        assertThat(curve.recover(DIGEST, twin)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.aisanet.http402.Vectors#implementations")
    void rule10TakesVOfEitherKindAndNoOther(Secp256k1 curve) {
        byte[] genuine = curve.sign(DIGEST, Vectors.key());
        EvmAddress owner = curve.address(Vectors.key());
        for (int v = 0; v < 256; v++) {
            byte[] changed = genuine.clone();
            changed[64] = (byte) v;
            Optional<EvmAddress> signer = curve.recover(DIGEST, changed);
            boolean known = v == 0 || v == 1 || v == 27 || v == 28;

            assertThat(signer.equals(Optional.of(owner)))
                    .as("v %d", v)
                    .isEqualTo(known && v % 27 == genuine[64] % 27);
            assertThat(known || signer.isEmpty()).as("v %d", v).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("io.aisanet.http402.Vectors#implementations")
    void refusesNumbersOutsideTheGroup(Secp256k1 curve) {
        BigInteger one = BigInteger.ONE;
        BigInteger half = ORDER.shiftRight(1);
        BigInteger word = one.shiftLeft(256).subtract(one);

        assertThat(curve.recover(DIGEST, signature(BigInteger.ZERO, one, 27))).isEmpty();
        assertThat(curve.recover(DIGEST, signature(one, BigInteger.ZERO, 27))).isEmpty();
        assertThat(curve.recover(DIGEST, signature(ORDER, one, 27))).isEmpty();
        assertThat(curve.recover(DIGEST, signature(word, one, 27))).isEmpty();
        assertThat(curve.recover(DIGEST, signature(one, half.add(one), 27))).isEmpty();
        assertThat(curve.recover(DIGEST, signature(one, word, 27))).isEmpty();
        assertThat(curve.recover(DIGEST, signature(one, half, 27))).isPresent();
        // 5 is the smallest x without a point on the curve.
        assertThat(curve.recover(DIGEST, signature(BigInteger.valueOf(5), one, 27))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 66, 130})
    void refusesOtherLengthsAndSoTheCompactForm(int length) {
        byte[] genuine = java.sign(DIGEST, Vectors.key());

        assertThat(java.recover(DIGEST, Arrays.copyOf(genuine, length))).isEmpty();
        assertThat(fast.recover(DIGEST, Arrays.copyOf(genuine, length))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.aisanet.http402.Vectors#implementations")
    void refusesPrivateKeysOutsideTheGroup(Secp256k1 curve) {
        byte[] order = SignatureShape.word(ORDER);
        for (byte[] bad : new byte[][] {new byte[32], order, new byte[31], new byte[33]}) {
            assertThatIllegalArgumentException().isThrownBy(() -> curve.address(bad));
            assertThatIllegalArgumentException().isThrownBy(() -> curve.sign(DIGEST, bad));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> curve.sign(new byte[31], Vectors.key()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> curve.recover(new byte[33], new byte[65]));
    }

    private static byte[] signature(BigInteger r, BigInteger s, int v) {
        byte[] signature = new byte[65];
        System.arraycopy(SignatureShape.word(r), 0, signature, 0, 32);
        System.arraycopy(SignatureShape.word(s), 0, signature, 32, 32);
        signature[64] = (byte) v;
        return signature;
    }

    private static Random seeded() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("Secp256k1Test seed: -Dseed=" + seed);
        return new Random(seed);
    }

    private static byte[] key(Random random) {
        byte[] key = bytes(random, 32);
        key[0] &= 0x7f;
        return key;
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
