package io.aisanet.cluster;

import java.util.HexFormat;

/** Bytes as lower-case hex with 0x, as the ledger's states have them, and back. */
final class Hex {
    private static final String PREFIX = "0x";

    private Hex() {}

    static String text(byte[] bytes) {
        return PREFIX + HexFormat.of().formatHex(bytes);
    }

    static byte[] bytes(String text) {
        return HexFormat.of().parseHex(text, PREFIX.length(), text.length());
    }
}
