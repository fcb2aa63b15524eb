package io.aisanet.http402;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.jspecify.annotations.Nullable;

/** secp256k1 by BouncyCastle. */
final class JavaSecp256k1 implements Secp256k1 {

    private static final ECDomainParameters DOMAIN = new ECDomainParameters(SignatureShape.CURVE);
    private static final BigInteger ORDER = DOMAIN.getN();
    private static final int WORD = Bytes32.LENGTH;
    private static final int UNCOMPRESSED_LENGTH = 65;

    @Override
    public Optional<EvmAddress> recover(byte[] digest, byte[] signature) {
        SignatureShape.checkDigest(digest);
        int recoveryId = SignatureShape.recoveryId(signature);
        if (recoveryId < 0) {
            return Optional.empty();
        }
        ECPoint nonce = decompress(signature, recoveryId);
        if (nonce == null) {
            return Optional.empty();
        }
        BigInteger inverse = new BigInteger(1, signature, 0, WORD).modInverse(ORDER);
        BigInteger s = new BigInteger(1, signature, WORD, WORD);
        BigInteger e = new BigInteger(1, digest);
        ECPoint key =
                ECAlgorithms.sumOfTwoMultiplies(
                        DOMAIN.getG(),
                        inverse.multiply(e).negate().mod(ORDER),
                        nonce,
                        inverse.multiply(s).mod(ORDER));
        return key.isInfinity() ? Optional.empty() : Optional.of(address(key));
    }

    /** The point with x = r, or null when there is none on the curve. */
    private static @Nullable ECPoint decompress(byte[] signature, int odd) {
        byte[] encoded = new byte[1 + WORD];
        encoded[0] = (byte) (2 + odd);
        System.arraycopy(signature, 0, encoded, 1, WORD);
        try {
            return DOMAIN.getCurve().decodePoint(encoded);
        } catch (IllegalArgumentException notOnCurve) {
            return null;
        }
    }

    @Override
    public byte[] sign(byte[] digest, byte[] privateKey) {
        SignatureShape.checkDigest(digest);
        SignatureShape.checkPrivateKey(privateKey);
        BigInteger key = new BigInteger(1, privateKey);
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(key, DOMAIN));
        BigInteger[] rs = signer.generateSignature(digest);
        BigInteger s = rs[1].compareTo(ORDER.shiftRight(1)) > 0 ? ORDER.subtract(rs[1]) : rs[1];
        byte[] signature = new byte[SIGNATURE_LENGTH];
        System.arraycopy(SignatureShape.word(rs[0]), 0, signature, 0, WORD);
        System.arraycopy(SignatureShape.word(s), 0, signature, WORD, WORD);
        return RecoveryByte.complete(this, digest, signature, address(privateKey));
    }

    @Override
    public EvmAddress address(byte[] privateKey) {
        SignatureShape.checkPrivateKey(privateKey);
        return address(
                new FixedPointCombMultiplier()
                        .multiply(DOMAIN.getG(), new BigInteger(1, privateKey)));
    }

    private static EvmAddress address(ECPoint key) {
        byte[] encoded = key.getEncoded(false);
        return EvmAddress.lastBytesOf(Keccak256.hash(encoded, 1, UNCOMPRESSED_LENGTH - 1));
    }

    @Override
    public String name() {
        return "BouncyCastle (pure Java)";
    }
}
