package io.aisanet.http402.receipt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;

/**
 * What was served for the money.
 *
 * @param status HTTP status, 100 to 599
 * @param bodySha256 SHA-256 of the body's bytes as they were sent, before any content coding that a
 *     proxy on the way may add; of no bytes when there was no body
 */
public record ServedAnswer(int status, Bytes32 bodySha256) {

    private static final int STATUS_MIN = 100;
    private static final int STATUS_MAX = 599;

    public ServedAnswer {
        FieldProblem.unless(
                status >= STATUS_MIN && status <= STATUS_MAX,
                "status",
                "is no HTTP status",
                "send 100 to 599");
    }

    static ServedAnswer read(Fields fields) throws MalformedMessage {
        return new ServedAnswer(
                fields.integer("status"), fields.parsed("bodySha256", Bytes32::parse));
    }

    ObjectNode toJson() {
        return Json.object().put("status", status).put("bodySha256", bodySha256.toString());
    }
}
