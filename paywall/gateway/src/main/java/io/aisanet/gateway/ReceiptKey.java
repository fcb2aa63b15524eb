package io.aisanet.gateway;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.Hex;
import io.aisanet.http402.Payer;
import io.aisanet.http402.receipt.PaidCall;
import io.aisanet.http402.receipt.SignedReceipt;

/** The Ed25519 key by which a gateway signs receipts. */
public final class ReceiptKey {

    private final byte[] privateKey;

    private ReceiptKey(byte[] privateKey) {
        this.privateKey = privateKey;
    }

    /**
     * Reads {@code 0x} and 64 hexadecimal digits.
     *
     * @throws IllegalArgumentException when it is no key
     */
    public static ReceiptKey parse(String text) {
        byte[] bytes = Hex.decode(text.strip(), Ed25519.PRIVATE_KEY_LENGTH);
        if (bytes == null) {
            throw new IllegalArgumentException("must hold 0x and 64 hexadecimal digits");
        }
        return new ReceiptKey(bytes);
    }

    /** Whose signatures they are. */
    public Payer.Key signer() {
        return new Payer.Key(Bytes32.of(Ed25519.publicKey(privateKey)));
    }

    SignedReceipt sign(PaidCall call) {
        return SignedReceipt.byKey(call, privateKey);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "(secret)";
    }
}
