package io.aisanet.guard;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The numbers that stand for names in the ledger's lists: the first 8 bytes, big endian, of the
 * SHA-256 of the name's UTF-8; never 0, which the ledger reads as "not said".
 */
public final class Subjects {
    /** After a host: not in the middle of an IPv6 address. */
    private static final Pattern PORT = Pattern.compile("(?<=^[^:]{1,255}|])(:[0-9]{0,5})$");

    private Subjects() {}

    /** Of a category, exactly as it is written. */
    public static long category(String name) {
        return hash(name);
    }

    /** Of a resource's host; capitals, a port and a last dot make no difference. */
    public static long host(String host) {
        return hash(normalHost(host));
    }

    /** A host in lower case, without port and last dot. */
    static String normalHost(String host) {
        String plain = PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }

    private static long hash(String text) {
        long first = ByteBuffer.wrap(Sha256.of(text)).getLong();
        return first == 0 ? 1 : first;
    }
}
