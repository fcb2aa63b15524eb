package io.aisanet.http402;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Known answers from files that other implementations made, and the key that they used. */
public final class Vectors {

    private Vectors() {}

    public static ObjectNode load(String file) {
        try (InputStream in = Vectors.class.getResourceAsStream("/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + file);
            }
            return Json.parseObject(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedMessage e) {
            throw new IllegalStateException(e);
        }
    }

    /** The private key of all x402 vectors: 32 times 0x11. */
    public static byte[] key() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 0x11);
        return key;
    }

    public static EvmAddress address(String text) {
        try {
            return EvmAddress.parse(text);
        } catch (MalformedMessage e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static Bytes32 bytes32(String text) {
        return Bytes32.of(hex(text));
    }

    public static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.substring(2));
    }

    public static byte[] hex(JsonNode object, String name) {
        return hex(object.get(name).textValue());
    }

    public static TransferAuthorization authorization(JsonNode message) {
        return new TransferAuthorization(
                address(message.get("from").textValue()),
                address(message.get("to").textValue()),
                new BigInteger(message.get("value").textValue()),
                new BigInteger(message.get("validAfter").textValue()),
                new BigInteger(message.get("validBefore").textValue()),
                bytes32(message.get("nonce").textValue()));
    }

    public static Stream<Secp256k1> implementations() {
        return Stream.of(new JavaSecp256k1(), new NativeSecp256k1());
    }
}
