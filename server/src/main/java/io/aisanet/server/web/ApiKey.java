package io.aisanet.server.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An API key: {@code aisa_} and 256 random bits in URL-safe Base64, 43 characters. Only its SHA-256
 * is ever stored, which for a random key is as good as a slow hash. As text it is hidden.
 */
public final class ApiKey {
    private static final String PREFIX = "aisa_";
    private static final int BYTES = 32;
    private static final int TEXT_CHARS = PREFIX.length() + 43;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private ApiKey(String text) {
        this.text = text;
    }

    /** A new key. */
    public static ApiKey random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new ApiKey(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** A key as somebody showed it; whatever it is, it has a hash, and only a real one is found. */
    public static ApiKey of(String text) {
        return new ApiKey(text);
    }

    /** Whether the text has the form of a key. */
    public static boolean hasForm(String text) {
        return text.length() == TEXT_CHARS && text.startsWith(PREFIX);
    }

    /** The secret itself, to show once or to send. */
    public String reveal() {
        return text;
    }

    /** SHA-256 of the text: how the ledger knows the key. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** 64 hexadecimal digits of the hash: how the API names the key. */
    public String id() {
        return HexFormat.of().formatHex(hash());
    }

    @Override
    public String toString() {
        return PREFIX + "...";
    }
}
