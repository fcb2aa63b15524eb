package io.aisanet.http402;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Signatures over text that a wallet shows to its owner ({@code personal_sign}, EIP-191). */
public final class Eip191 {

    private static final byte[] PREFIX = "\u0019Ethereum Signed Message:\n".getBytes(US_ASCII);

    private Eip191() {}

    /** The 32 bytes that are signed for this text. */
    public static byte[] digest(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(PREFIX);
        message.writeBytes(Integer.toString(utf8.length).getBytes(US_ASCII));
        message.writeBytes(utf8);
        return Keccak256.hash(message.toByteArray());
    }

    /** Who signed the text; empty when the signature, {@code 0x} and 65 bytes, is nobody's. */
    public static Optional<EvmAddress> recover(Secp256k1 curve, String text, String signature) {
        byte[] bytes = Hex.decode(signature, Secp256k1.SIGNATURE_LENGTH);
        return bytes == null ? Optional.empty() : curve.recover(digest(text), bytes);
    }

    /** The signature of a text, {@code 0x} and 65 bytes. */
    public static String sign(Secp256k1 curve, String text, byte[] privateKey) {
        return Hex.encode(curve.sign(digest(text), privateKey));
    }
}
