package io.aisanet.http402.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.fuzzing.Property;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CanonicalJson;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Secp256k1;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/** How fuzzers of this module take their inputs, and what their genuine messages are made of. */
final class Wire {

    /** The time of all genuine messages, in unix seconds. */
    static final long NOW = 1_795_229_635;

    static final Secp256k1 CURVE = Secp256k1.best();

    /** Signs all genuine messages, and none of the stock vectors. */
    static final byte[] KEY = filled(0x55);

    static final EvmAddress PAYER = CURVE.address(KEY);
    static final EvmAddress PAYEE = CURVE.address(filled(0x22));
    static final EvmAddress FACILITATOR = CURVE.address(filled(0x33));
    static final Bytes32 NONCE = Bytes32.of(filled(0x44));

    private Wire() {}

    /** Reads a value from what was sent. */
    interface Reader<S, T> {
        T read(S sent) throws MalformedMessage;
    }

    /** A parameter whose bytes all mean the same. */
    private static byte[] filled(int with) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    /** The input as the text of a header field. */
    static String text(byte[] input) {
        return new String(input, ISO_8859_1);
    }

    /** The input as a header value: encoded where it is JSON, so that mutations reach inside. */
    static String header(byte[] input, Base64.Encoder encoder) {
        return input.length > 0 && input[0] == '{' ? encoder.encodeToString(input) : text(input);
    }

    /** What was read, or empty where it was refused; a refusal says why. */
    static <S, T> Optional<T> read(S sent, Reader<S, T> reader) {
        try {
            return Optional.of(reader.read(sent));
        } catch (MalformedMessage e) {
            Property.holds(!e.what().isBlank() && !e.mend().isBlank(), "a refusal says why");
            return Optional.empty();
        }
    }

    /** The input as a JSON object. */
    static Optional<ObjectNode> json(byte[] input) {
        return read(input, Json::parseObject);
    }

    /** Fails when two documents are not one; {@code 6} and {@code 6e0} are one number. */
    static void same(ObjectNode expected, ObjectNode actual, String what) {
        Property.same(canonical(expected), canonical(actual), what);
    }

    private static String canonical(ObjectNode json) {
        return read(json, CanonicalJson::write).map(Wire::text).orElseGet(json::toString);
    }

    /**
     * Reads a document; what could be read is written and read again as the same.
     *
     * @throws MalformedMessage where what we write ourselves cannot be read
     */
    static <T> Optional<T> document(
            ObjectNode sent, Reader<ObjectNode, T> reader, Function<T, ObjectNode> writer)
            throws MalformedMessage {
        Optional<T> read = read(sent, reader);
        if (read.isPresent()) {
            ObjectNode written = writer.apply(read.get());
            T again = reader.read(Json.parseObject(Json.write(written)));
            same(written, writer.apply(again), "reads as written");
        }
        return read;
    }
}
