package io.aisanet.paywall.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.paywall.Answer;
import io.aisanet.paywall.HeaderField;
import java.util.List;

/** Messages as answers over HTTP. */
final class Answers {

    private Answers() {}

    /** One that nobody keeps. */
    static Answer json(int status, ObjectNode message) {
        return new Answer(
                status,
                List.of(
                        new HeaderField("Content-Type", "application/json"),
                        new HeaderField("Cache-Control", "no-store")),
                Json.write(message));
    }
}
