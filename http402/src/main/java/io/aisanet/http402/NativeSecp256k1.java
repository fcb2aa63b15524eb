package io.aisanet.http402;

import fr.acinq.secp256k1.Secp256k1Exception;
import java.util.Arrays;
import java.util.Optional;

/** secp256k1 by Bitcoin Core's C library, through ACINQ's JNI binding. */
final class NativeSecp256k1 implements Secp256k1 {

    private static final int UNCOMPRESSED_LENGTH = 65;

    private final fr.acinq.secp256k1.Secp256k1 library = fr.acinq.secp256k1.Secp256k1.get();

    @Override
    public Optional<EvmAddress> recover(byte[] digest, byte[] signature) {
        SignatureShape.checkDigest(digest);
        int recoveryId = SignatureShape.recoveryId(signature);
        if (recoveryId < 0) {
            return Optional.empty();
        }
        byte[] compact = Arrays.copyOf(signature, SIGNATURE_LENGTH - 1);
        try {
            return Optional.of(address65(library.ecdsaRecover(compact, digest, recoveryId)));
        } catch (Secp256k1Exception nobody) {
            return Optional.empty();
        }
    }

    @Override
    public byte[] sign(byte[] digest, byte[] privateKey) {
        SignatureShape.checkDigest(digest);
        SignatureShape.checkPrivateKey(privateKey);
        byte[] compact = library.sign(digest, privateKey, null);
        byte[] signature = Arrays.copyOf(compact, SIGNATURE_LENGTH);
        return RecoveryByte.complete(this, digest, signature, address(privateKey));
    }

    @Override
    public EvmAddress address(byte[] privateKey) {
        SignatureShape.checkPrivateKey(privateKey);
        return address65(library.pubkeyCreate(privateKey));
    }

    private static EvmAddress address65(byte[] publicKey) {
        return EvmAddress.lastBytesOf(Keccak256.hash(publicKey, 1, UNCOMPRESSED_LENGTH - 1));
    }

    @Override
    public String name() {
        return "libsecp256k1 (native, by ACINQ)";
    }
}
