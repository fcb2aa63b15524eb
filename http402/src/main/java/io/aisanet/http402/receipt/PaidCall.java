package io.aisanet.http402.receipt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CanonicalBytes;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.RequestBinding;
import org.jspecify.annotations.Nullable;

/**
 * One paid call, as a receipt states it. What is signed is
 *
 * <pre>
 * "aisanet/receipt/1" | f(network)
 *     | f(method) | f(origin) | f(target) | 32 bytes SHA-256 of the request's body
 *     | u64 status | 32 bytes SHA-256 of the answer's body
 *     | f(payment id) | f(asset) | u64 price | u64 charged
 *     | f(type of payer) | f(payer) | f(payee)
 *     | u64 event | u64 time | o(policy) | u64 event of the seal, 0 = none | its hash, if any
 * o(digest) = u64 0 | or u64 1, then 32 bytes
 * </pre>
 *
 * as {@link CanonicalBytes} frames it.
 *
 * @param request what was asked
 * @param answer what was served
 * @param payment what was charged
 * @param entry where the ledger tells it
 */
public record PaidCall(
        RequestBinding request, ServedAnswer answer, ChargedPayment payment, LedgerEntry entry) {

    /** Longest method, in characters. */
    public static final int METHOD_CHARS = 32;

    /** Longest origin, in characters. */
    public static final int ORIGIN_CHARS = 512;

    /** Longest path with query, in characters: what fits a header field beside the rest. */
    public static final int TARGET_CHARS = 4 * 1024;

    private static final String TAG = "aisanet/receipt/1";

    public PaidCall {
        checkLength(request.method(), "method", METHOD_CHARS);
        checkLength(request.origin(), "origin", ORIGIN_CHARS);
        checkLength(request.target(), "target", TARGET_CHARS);
    }

    private static void checkLength(String text, String name, int most) {
        FieldProblem.unless(
                text.length() <= most,
                "request/" + name,
                "has " + text.length() + " characters",
                "send at most " + most);
    }

    /** The bytes that are signed. */
    public byte[] statement() {
        CanonicalBytes bytes =
                CanonicalBytes.of(TAG)
                        .text(AisaNetwork.CAIP2)
                        .text(request.method())
                        .text(request.origin())
                        .text(request.target())
                        .digest(request.bodySha256())
                        .number(answer.status())
                        .digest(answer.bodySha256())
                        .text(payment.id().toString())
                        .text(payment.asset().code())
                        .number(payment.price())
                        .number(payment.charged())
                        .text(payment.payer().type())
                        .text(payment.payer().text())
                        .text(payment.payee().toChecksumString())
                        .number(entry.event())
                        .number(entry.timeMs());
        Bytes32 policy = entry.policy();
        optional(bytes, policy == null ? 0 : 1, policy);
        LedgerEntry.ChainSeal seal = entry.seal();
        return seal == null
                ? optional(bytes, 0, null).toBytes()
                : optional(bytes, seal.event(), seal.hash()).toBytes();
    }

    private static CanonicalBytes optional(
            CanonicalBytes bytes, long number, @Nullable Bytes32 digest) {
        bytes.number(number);
        return digest == null ? bytes : bytes.digest(digest);
    }

    static PaidCall read(Fields fields) throws MalformedMessage {
        return new PaidCall(
                fields.record("request", PaidCall::request),
                fields.record("answer", ServedAnswer::read),
                fields.record("payment", ChargedPayment::read),
                fields.record("entry", LedgerEntry::read));
    }

    private static RequestBinding request(Fields fields) throws MalformedMessage {
        return new RequestBinding(
                fields.text("method"),
                fields.text("origin"),
                fields.text("target"),
                fields.parsed("bodySha256", Bytes32::parse));
    }

    void putInto(ObjectNode json) {
        json.set(
                "request",
                Json.object()
                        .put("method", request.method())
                        .put("origin", request.origin())
                        .put("target", request.target())
                        .put("bodySha256", request.bodySha256().toString()));
        json.set("answer", answer.toJson());
        json.set("payment", payment.toJson());
        json.set("entry", entry.toJson());
    }
}
