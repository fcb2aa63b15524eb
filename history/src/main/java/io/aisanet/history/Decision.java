package io.aisanet.history;

import java.util.Locale;
import java.util.Optional;

/** What was said to a payment. Numbers are in databases: never changed, never reused. */
public enum Decision {
    /** A budget, a mandate or an approver let it through. */
    ALLOW(1),
    /** A budget's rule or an approver said no. */
    DENY(2),
    /** It waits, or would have to wait, for an approver. */
    ASK(3),
    /** The ledger itself refused: no money, frozen, a wrong id; {@code status} says what. */
    REFUSE(4);

    private final int code;

    Decision(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** As it stands in answers. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that is written so. */
    public static Optional<Decision> ofText(String text) {
        for (Decision one : values()) {
            if (one.text().equals(text)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    static Decision ofCode(int code) {
        for (Decision one : values()) {
            if (one.code == code) {
                return one;
            }
        }
        throw new IllegalStateException("the history has a decision " + code);
    }
}
