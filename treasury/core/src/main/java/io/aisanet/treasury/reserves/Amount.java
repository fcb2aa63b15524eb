package io.aisanet.treasury.reserves;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.ledger.Asset;

/** Amounts and assets as documents write them. */
final class Amount {
    private static final String DIGITS = "0|[1-9][0-9]{0,18}";

    private Amount() {}

    /** Atomic units in decimal digits, as text: JSON numbers lose digits beyond 2^53. */
    static long parse(String text) throws MalformedMessage {
        try {
            if (text.matches(DIGITS)) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException e) {
            throw new MalformedMessage("is beyond 64 bits", "", "send at most " + Long.MAX_VALUE);
        }
        throw new MalformedMessage("is no amount", "", "send atomic units in digits");
    }

    static Asset asset(String text) throws MalformedMessage {
        for (Asset asset : Asset.values()) {
            if (asset.name().equals(text)) {
                return asset;
            }
        }
        throw new MalformedMessage("is no asset", "", "send USD, USDC or EURC");
    }
}
