package io.aisanet.app.receipt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import java.util.Locale;

/**
 * What one look at a receipt has shown.
 *
 * @param what was looked at, one word
 * @param detail for people
 */
record Finding(String what, Verdict verdict, String detail) {

    /** Whether it is as the receipt says. */
    enum Verdict {
        HOLDS,
        FAILS,
        /** There was nothing to compare it with. */
        OPEN
    }

    static Finding of(String what, boolean holds, String detail) {
        return new Finding(what, holds ? Verdict.HOLDS : Verdict.FAILS, detail);
    }

    static Finding open(String what, String detail) {
        return new Finding(what, Verdict.OPEN, detail);
    }

    boolean fails() {
        return verdict == Verdict.FAILS;
    }

    String word() {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    ObjectNode toJson() {
        return Json.object().put("what", what).put("verdict", word()).put("detail", detail);
    }
}
