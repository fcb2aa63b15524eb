package io.aisanet.http402.mpp;

import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.Base64Url;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Fields;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PayerProof;

/** Reads the payload of an {@code aisanet/session} credential. */
final class SessionReader {

    private static final int SESSION_ID_LENGTH = 32;

    private SessionReader() {}

    static SessionAction read(Fields fields) throws MalformedMessage {
        return switch (fields.text("action")) {
            case "open" ->
                    new SessionAction.Open(
                            number(fields, "cap"),
                            number(fields, "expires"),
                            fields.parsed("voucherKey", SessionReader::bytes),
                            PayerProof.read(fields));
            case "topUp" ->
                    new SessionAction.TopUp(
                            sessionId(fields), number(fields, "cap"), PayerProof.read(fields));
            case "voucher" ->
                    new SessionAction.Voucher(
                            sessionId(fields),
                            number(fields, "sequence"),
                            number(fields, "amount"),
                            fields.parsed("code", SessionReader::bytes));
            case "close" ->
                    new SessionAction.Close(
                            sessionId(fields), fields.parsed("code", SessionReader::bytes));
            default ->
                    throw fields.problem(
                            "action", "is unknown", "use open, topUp, voucher or close");
        };
    }

    private static String sessionId(Fields fields) throws MalformedMessage {
        String id = fields.text("sessionId");
        if (id.length() != SESSION_ID_LENGTH || !id.matches("[0-9a-f]+")) {
            throw fields.problem("sessionId", "is none", "send 32 hexadecimal digits");
        }
        return id;
    }

    private static long number(Fields fields, String name) throws MalformedMessage {
        return fields.parsed(
                name,
                text ->
                        AtomicAmount.parseLong(text)
                                .orElseThrow(() ->
                                        new MalformedMessage("is too large", "", "send less")));
    }

    private static Bytes32 bytes(String text) throws MalformedMessage {
        byte[] bytes = Base64Url.decode(text);
        if (bytes.length != Bytes32.LENGTH) {
            throw new MalformedMessage("is not 32 bytes", "", "send 32 bytes in Base64url");
        }
        return Bytes32.of(bytes);
    }
}
