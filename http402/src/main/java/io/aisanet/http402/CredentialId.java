package io.aisanet.http402;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The 128-bit idempotency id of a credential; of an {@code exact} one the first 16 bytes,
 * big-endian, of
 *
 * <pre>
 * keccak256("aisanet/exact-credential/1" | u16 length of network | network | asset | from | nonce)
 * </pre>
 *
 * with the texts in UTF-8, the addresses in 20 and the nonce in 32 bytes. The signature is left out
 * on purpose: a second signature over the same nonce is the same credential.
 *
 * @param high bytes 0 to 7
 * @param low bytes 8 to 15
 */
public record CredentialId(long high, long low) {

    private static final Pattern TEXT = Pattern.compile("[0-9a-f]{32}");
    private static final byte[] TAG = "aisanet/exact-credential/1".getBytes(UTF_8);

    /** The id of the credential that {@code from} signed with this nonce. */
    public static CredentialId of(
            String network, EvmAddress asset, EvmAddress from, Bytes32 nonce) {
        byte[] name = network.getBytes(UTF_8);
        if (name.length > Character.MAX_VALUE) {
            throw new IllegalArgumentException("network name of " + name.length + " bytes");
        }
        ByteBuffer message =
                ByteBuffer.allocate(
                                TAG.length
                                        + Short.BYTES
                                        + name.length
                                        + 2 * EvmAddress.LENGTH
                                        + Bytes32.LENGTH)
                        .put(TAG)
                        .putShort((short) name.length)
                        .put(name)
                        .put(asset.toBytes())
                        .put(from.toBytes())
                        .put(nonce.toBytes());
        return ofDigest(Keccak256.hash(message.array()));
    }

    /** The first 16 bytes of a digest that stands for a credential of another dialect. */
    public static CredentialId ofDigest(byte[] digest) {
        ByteBuffer hash = ByteBuffer.wrap(digest);
        return new CredentialId(hash.getLong(), hash.getLong());
    }

    /** The id that 32 lower-case hexadecimal digits spell; empty for any other text. */
    public static Optional<CredentialId> parse(String text) {
        return TEXT.matcher(text).matches()
                ? Optional.of(
                        new CredentialId(
                                Long.parseUnsignedLong(text, 0, 16, 16),
                                Long.parseUnsignedLong(text, 16, 32, 16)))
                : Optional.empty();
    }

    /** 32 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }
}
