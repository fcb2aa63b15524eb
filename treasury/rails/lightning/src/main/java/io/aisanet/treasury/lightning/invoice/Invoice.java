package io.aisanet.treasury.lightning.invoice;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Sha256;
import io.aisanet.ledger.Asset;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signed wish to be paid, as BOLT 11 has them, in the assets of the ledger.
 *
 * <pre>
 *   text    = bech32m of prefix and payload
 *   prefix  = "ln" asset [amount]       such as lnusdc1250000; without an amount the payer decides
 *   payload = version (1 byte, 1) | payment hash (32) | payee (32) | expiry (8, ms since 1970)
 *           | length of the description (1) | description (UTF-8) | signature (64)
 * </pre>
 *
 * The signature is the payee's by Ed25519, of {@code "aisa lightning invoice 1\n"}, the prefix, a
 * line end, and the payload up to it.
 *
 * @param text as it is handed on, in lower case
 * @param asset what is to be paid
 * @param amount atomic units, 1 or more; 0 = what the payer wants
 * @param paymentHash SHA-256 of the preimage, which who is paid gives away
 * @param payee the payee's public key
 * @param expiresAtMs until when it may be paid
 * @param description for people; at most {@value #DESCRIPTION_BYTES_MAX} bytes of UTF-8
 */
public record Invoice(
        String text,
        Asset asset,
        long amount,
        Bytes32 paymentHash,
        Bytes32 payee,
        long expiresAtMs,
        String description) {

    /** Longest text that is looked at. */
    public static final int TEXT_LENGTH_MAX = 1_024;

    /** Longest description. */
    public static final int DESCRIPTION_BYTES_MAX = 140;

    private static final Pattern PREFIX =
            Pattern.compile("ln(usd|usdc|eurc)((?:[1-9][0-9]{0,18})?)");
    private static final String SIGNED = "aisa lightning invoice 1\n";
    private static final byte VERSION = 1;
    private static final int HEAD = 1 + Bytes32.LENGTH + Bytes32.LENGTH + Long.BYTES + 1;

    /** What an invoice asks for, before it is signed. */
    public record Wish(
            Asset asset, long amount, Bytes32 preimage, long expiresAtMs, String description) {

        /** Checks the ranges. */
        public Wish {
            if (amount < 0 || expiresAtMs < 0) {
                throw new IllegalArgumentException("an invoice of " + amount);
            }
            if (description.getBytes(UTF_8).length > DESCRIPTION_BYTES_MAX) {
                throw new IllegalArgumentException(
                        "an invoice's description has at most "
                                + DESCRIPTION_BYTES_MAX
                                + " bytes: shorten it");
            }
        }
    }

    /** The hash that a preimage opens. */
    public static Bytes32 hashOf(Bytes32 preimage) {
        return Bytes32.of(Sha256.hash(preimage.toBytes()));
    }

    /** Issues one. */
    public static Invoice sign(Wish wish, NodeKey key) {
        String prefix =
                "ln"
                        + wish.asset().name().toLowerCase(Locale.ROOT)
                        + (wish.amount() == 0 ? "" : Long.toString(wish.amount()));
        byte[] description = wish.description().getBytes(UTF_8);
        Bytes32 hash = hashOf(wish.preimage());
        byte[] body =
                ByteBuffer.allocate(HEAD + description.length)
                        .put(VERSION)
                        .put(hash.toBytes())
                        .put(key.id().toBytes())
                        .putLong(wish.expiresAtMs())
                        .put((byte) description.length)
                        .put(description)
                        .array();
        byte[] payload = Arrays.copyOf(body, body.length + Ed25519.SIGNATURE_LENGTH);
        byte[] signature = key.sign(signedBytes(prefix, body));
        System.arraycopy(signature, 0, payload, body.length, signature.length);
        return new Invoice(
                Bech32m.encode(prefix, payload),
                wish.asset(),
                wish.amount(),
                hash,
                key.id(),
                wish.expiresAtMs(),
                wish.description());
    }

    private static byte[] signedBytes(String prefix, byte[] body) {
        byte[] head = (SIGNED + prefix + "\n").getBytes(US_ASCII);
        return ByteBuffer.allocate(head.length + body.length).put(head).put(body).array();
    }

    /** Reads one; it is refused unless its payee signed it. */
    public static Invoice parse(String text) throws MalformedMessage {
        if (text.length() > TEXT_LENGTH_MAX) {
            throw malformed("is longer than " + TEXT_LENGTH_MAX + " characters");
        }
        Bech32m.Decoded decoded = Bech32m.decode(text);
        Matcher prefix = PREFIX.matcher(decoded.prefix());
        if (!prefix.matches()) {
            throw malformed("begins with no ln, asset and amount");
        }
        long amount = amount(prefix.group(2));
        ByteBuffer payload = ByteBuffer.wrap(decoded.bytes());
        if (payload.remaining() < HEAD + Ed25519.SIGNATURE_LENGTH || payload.get() != VERSION) {
            throw malformed("is no invoice of version " + VERSION);
        }
        Bytes32 hash = bytes32(payload);
        Bytes32 payee = bytes32(payload);
        long expiresAtMs = payload.getLong();
        byte[] description = new byte[payload.get() & 0xff];
        if (payload.remaining() != description.length + Ed25519.SIGNATURE_LENGTH
                || description.length > DESCRIPTION_BYTES_MAX
                || expiresAtMs < 0) {
            throw malformed("has lengths or an expiry that do not fit");
        }
        payload.get(description);
        byte[] signature = new byte[Ed25519.SIGNATURE_LENGTH];
        payload.get(signature);
        byte[] body = Arrays.copyOf(decoded.bytes(), HEAD + description.length);
        if (!Ed25519.verify(payee.toBytes(), signedBytes(decoded.prefix(), body), signature)) {
            throw malformed("is not signed by its payee");
        }
        return new Invoice(
                text.toLowerCase(Locale.ROOT),
                Asset.valueOf(prefix.group(1).toUpperCase(Locale.ROOT)),
                amount,
                hash,
                payee,
                expiresAtMs,
                utf8(description));
    }

    private static Bytes32 bytes32(ByteBuffer from) {
        byte[] bytes = new byte[Bytes32.LENGTH];
        from.get(bytes);
        return Bytes32.of(bytes);
    }

    private static long amount(String digits) throws MalformedMessage {
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw malformed("is of more than 64 bits");
        }
    }

    private static String utf8(byte[] bytes) throws MalformedMessage {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw malformed("has a description that is not UTF-8");
        }
    }

    private static MalformedMessage malformed(String what) {
        return new MalformedMessage(what, "", "send an invoice as it was issued");
    }
}
