package io.aisanet.http402.mpp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Base64Url;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.util.Set;

/**
 * Proof of a payment, in {@code Payment-Receipt} of a 2xx answer; its status is always {@code
 * success}.
 *
 * @param method payment method
 * @param reference the method's id of the transaction
 * @param timestamp RFC 3339 time
 * @param members whatever else the server tells; none may bear one of the names above
 */
public record PaymentReceipt(
        String method, String reference, String timestamp, ObjectNode members) {

    /** Answer header; goes with {@code Cache-Control: private}. */
    public static final String HEADER = "Payment-Receipt";

    private static final String SUCCESS = "success";
    private static final Set<String> NAMES = Set.of("method", "reference", "status", "timestamp");

    public PaymentReceipt {
        for (String name : NAMES) {
            FieldProblem.unless(!members.has(name), name, "is there twice", "rename the member");
        }
    }

    private static PaymentReceipt read(Fields fields) throws MalformedMessage {
        if (!SUCCESS.equals(fields.text("status"))) {
            throw fields.problem("status", "is not success", "send failures as problems");
        }
        ObjectNode members = fields.node().deepCopy();
        members.remove(NAMES);
        return new PaymentReceipt(
                fields.text("method"), fields.text("reference"), fields.text("timestamp"), members);
    }

    /** Reads the header value. */
    public static PaymentReceipt parse(String header) throws MalformedMessage {
        if (header.length() > MppLimits.CREDENTIAL_CHARS) {
            throw new MalformedMessage(
                    "is a receipt of " + header.length() + " characters",
                    "",
                    "send at most " + MppLimits.CREDENTIAL_CHARS);
        }
        return Fields.read(Json.parseObject(Base64Url.decode(header)), PaymentReceipt::read);
    }

    /** The JSON form. */
    public ObjectNode toJson() {
        ObjectNode json =
                Json.object()
                        .put("method", method)
                        .put("reference", reference)
                        .put("status", SUCCESS)
                        .put("timestamp", timestamp);
        json.setAll(members);
        return json;
    }

    /** The header value. */
    public String format() {
        return Base64Url.encode(Json.write(toJson()));
    }
}
