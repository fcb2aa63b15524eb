package io.aisanet.server.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.ledger.Command;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The 128-bit id of a command or payment, as text 32 lower-case hexadecimal digits.
 *
 * @param high bytes 0 to 7
 * @param low bytes 8 to 15
 */
public record CommandId(long high, long low) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TEXT_LENGTH = 32;

    /** An id that nothing else has. */
    public static CommandId random() {
        byte[] bytes = new byte[2 * Long.BYTES];
        RANDOM.nextBytes(bytes);
        return of(ByteBuffer.wrap(bytes));
    }

    /**
     * The id that follows from what the command is about: the first half of {@code SHA-256(length
     * of tag, tag, then each part with its length)}, so that no two lists of parts share a message.
     */
    public static CommandId derive(String tag, byte[]... parts) {
        return of(ByteBuffer.wrap(digest(tag, parts)));
    }

    /** The whole SHA-256 that {@link #derive} takes its half of. */
    public static byte[] digest(String tag, byte[]... parts) {
        MessageDigest sha = sha256();
        frame(sha, tag.getBytes(UTF_8));
        for (byte[] part : parts) {
            frame(sha, part);
        }
        return sha.digest();
    }

    /** The id that the text spells; empty when it is no id. */
    public static Optional<CommandId> parse(String text) {
        if (text.length() != TEXT_LENGTH
                || !text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            return Optional.empty();
        }
        return Optional.of(of(ByteBuffer.wrap(HexFormat.of().parseHex(text))));
    }

    /** Gives the command this id and an expiry. */
    public <C extends Command> C on(C command, long expiryMs) {
        command.idHigh = high;
        command.idLow = low;
        command.expiryMs = expiryMs;
        return command;
    }

    /** The 16 bytes. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
    }

    /** 32 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(toBytes());
    }

    private static CommandId of(ByteBuffer bytes) {
        return new CommandId(bytes.getLong(), bytes.getLong());
    }

    private static void frame(MessageDigest sha, byte[] part) {
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
        sha.update(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
