package io.aisanet.treasury.netting;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.Sha256;
import java.util.HexFormat;

/** Ids that follow from what they name, so that a second run gives the same. */
final class SettlementId {
    private static final int DIGITS = 32;

    private SettlementId() {}

    static String of(Window window) {
        return hash(
                "window\n"
                        + window.key().asset()
                        + '\n'
                        + window.key().peer()
                        + '\n'
                        + window.serial()
                        + '\n'
                        + window.lastNumber()
                        + '\n'
                        + window.net());
    }

    static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.hash(text.getBytes(UTF_8))).substring(0, DIGITS);
    }
}
