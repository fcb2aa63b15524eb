package io.aisanet.server.routes;

import io.aisanet.server.web.Body;
import io.aisanet.server.web.Call;

/** Why a human decided something: member {@code note} of the request, with the key that sent it. */
final class DecisionNote {
    private static final int LENGTH_MAX = 200;

    private DecisionNote() {}

    /** Reads it, as it is written down: the key's number before it. Problems go to the body. */
    static String read(Call call, Body body) {
        String note = body.text("note");
        if (note.length() > LENGTH_MAX) {
            body.error("note", "is longer than " + LENGTH_MAX + " characters");
        }
        return "key " + call.caller().credential() + ": " + note;
    }
}
