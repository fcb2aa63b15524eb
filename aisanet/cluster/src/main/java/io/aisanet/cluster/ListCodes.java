package io.aisanet.cluster;

import io.aisanet.ledger.SetListed;
import io.aisanet.ledger.Window;
import org.jspecify.annotations.Nullable;

/** The numbers in a list's lines on the wire: never changed, never reused. */
final class ListCodes {
    private ListCodes() {}

    static short of(SetListed.Verdict verdict) {
        return (short) verdict.code();
    }

    static SetListed.@Nullable Verdict toVerdict(int code) {
        return switch (code) {
            case 0 -> SetListed.Verdict.NONE;
            case 1 -> SetListed.Verdict.ALLOW;
            case 2 -> SetListed.Verdict.DENY;
            default -> null;
        };
    }

    static short of(Window window) {
        return (short) window.code();
    }

    static @Nullable Window toWindow(int code) {
        return switch (code) {
            case 0 -> Window.MINUTE;
            case 1 -> Window.HOUR;
            case 2 -> Window.DAY;
            case 3 -> Window.MONTH;
            case 4 -> Window.EVER;
            default -> null;
        };
    }
}
