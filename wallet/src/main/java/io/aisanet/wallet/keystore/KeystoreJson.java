package io.aisanet.wallet.keystore;

import static io.aisanet.wallet.keystore.KeystoreException.malformed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Payer;
import io.aisanet.wallet.KeyType;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Version 3 JSON to {@link KeystoreFile} and back. Unknown fields are ignored, as other writers add
 * their own. A key of Ed25519, which the format does not know, is marked by {@code keyType} and has
 * a {@code publicKey} where others have an address.
 */
final class KeystoreJson {
    static final int VERSION = 3;
    private static final String KEY_TYPE = "keyType";
    private static final String PUBLIC_KEY = "publicKey";
    private static final ObjectMapper JSON = mapper();

    private KeystoreJson() {}

    private static ObjectMapper mapper() {
        JsonFactory factory =
                JsonFactory.builder()
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(KeystoreLimits.MAX_JSON_DEPTH)
                                        .maxDocumentLength(KeystoreLimits.MAX_FILE_BYTES)
                                        .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build();
        return new ObjectMapper(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }

    static byte[] write(KeystoreFile file) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", VERSION).put("id", file.id());
        switch (file.payer()) {
            case Payer.Address known ->
                    root.put("address", HexFormat.of().formatHex(known.address().toBytes()));
            case Payer.Key known ->
                    root.put(KEY_TYPE, file.type().word())
                            .put(PUBLIC_KEY, known.publicKey().toString());
            case null -> {} // the format allows it
        }
        KeystoreFile.Sealed sealed = file.sealed();
        ObjectNode crypto = root.putObject("crypto");
        crypto.put("cipher", KeyCipher.NAME).put("ciphertext", sealed.ciphertext());
        crypto.putObject("cipherparams").put("iv", sealed.iv());
        writeDerivation(crypto, sealed.derivation());
        crypto.put("mac", sealed.mac());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    private static void writeDerivation(ObjectNode crypto, KeyDerivation derivation) {
        ObjectNode params = crypto.putObject("kdfparams");
        switch (derivation) {
            case KeyDerivation.Scrypt s -> {
                crypto.put("kdf", KeyDerivation.Scrypt.NAME);
                params.put("dklen", s.derivedKeyBytes())
                        .put("n", s.n())
                        .put("p", s.p())
                        .put("r", s.r());
                params.put("salt", s.salt());
            }
            case KeyDerivation.Pbkdf2 p -> {
                crypto.put("kdf", KeyDerivation.Pbkdf2.NAME);
                params.put("c", p.iterations()).put("dklen", p.derivedKeyBytes());
                params.put("prf", KeyDerivation.Pbkdf2.PRF).put("salt", p.salt());
            }
        }
    }

    /** Reads and checks a file, the cost limits included, before any passphrase is tried on it. */
    static KeystoreFile read(byte[] json) throws KeystoreException {
        JsonNode root = tree(json);
        if (integer(root, "version") != VERSION) {
            throw malformed(
                    "version is " + integer(root, "version") + ": only " + VERSION + " is read");
        }
        // Some old writers used a capital letter.
        JsonNode crypto = object(root, root.has("Crypto") ? "Crypto" : "crypto");
        String cipher = text(crypto, "cipher");
        if (!cipher.equals(KeyCipher.NAME)) {
            throw malformed(
                    "crypto.cipher is '"
                            + shortened(cipher)
                            + "': only "
                            + KeyCipher.NAME
                            + " is read");
        }
        KeyDerivation derivation = readDerivation(crypto);
        derivation.check();
        var sealed =
                new KeystoreFile.Sealed(
                        derivation,
                        hexDigits(object(crypto, "cipherparams"), "iv", KeyCipher.IV_BYTES),
                        hexDigits(crypto, "ciphertext", KeyCipher.KEY_BYTES),
                        hexDigits(crypto, "mac", KeyCipher.MAC_BYTES));
        KeyType type = keyType(root);
        @Nullable Payer payer = type == KeyType.ED25519 ? publicKey(root) : address(root);
        return new KeystoreFile(root.path("id").asText(""), type, payer, sealed);
    }

    private static JsonNode tree(byte[] json) throws KeystoreException {
        try {
            JsonNode root = JSON.readTree(json);
            if (!root.isObject()) {
                throw malformed("the file is not a JSON object");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw malformed("the file is not JSON: " + e.getOriginalMessage());
        } catch (KeystoreException e) {
            throw e;
        } catch (IOException e) {
            throw malformed("the file is not JSON: " + e.getMessage());
        }
    }

    private static KeyDerivation readDerivation(JsonNode crypto) throws KeystoreException {
        String kdf = text(crypto, "kdf");
        JsonNode params = object(crypto, "kdfparams");
        String salt = hexDigits(params, "salt", -1);
        int derivedKeyBytes = integer(params, "dklen");
        return switch (kdf) {
            case KeyDerivation.Scrypt.NAME ->
                    new KeyDerivation.Scrypt(
                            integer(params, "n"),
                            integer(params, "r"),
                            integer(params, "p"),
                            derivedKeyBytes,
                            salt);
            case KeyDerivation.Pbkdf2.NAME -> {
                String prf = text(params, "prf");
                if (!prf.equals(KeyDerivation.Pbkdf2.PRF)) {
                    throw malformed(
                            "kdfparams.prf is '"
                                    + shortened(prf)
                                    + "': only "
                                    + KeyDerivation.Pbkdf2.PRF
                                    + " is read");
                }
                yield new KeyDerivation.Pbkdf2(integer(params, "c"), derivedKeyBytes, salt);
            }
            default ->
                    throw malformed(
                            "crypto.kdf is '"
                                    + shortened(kdf)
                                    + "': only scrypt and pbkdf2 are read");
        };
    }

    private static KeyType keyType(JsonNode root) throws KeystoreException {
        String word = root.has(KEY_TYPE) ? text(root, KEY_TYPE) : KeyType.SECP256K1.word();
        for (KeyType type : KeyType.values()) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        throw malformed(
                "keyType is '" + shortened(word) + "': only secp256k1 and ed25519 are read");
    }

    private static Payer publicKey(JsonNode root) throws KeystoreException {
        try {
            return new Payer.Key(Bytes32.parse(text(root, PUBLIC_KEY)));
        } catch (MalformedMessage e) {
            throw malformed("publicKey must be 0x and 64 hex digits");
        }
    }

    private static @Nullable Payer address(JsonNode root) throws KeystoreException {
        if (!root.hasNonNull("address")) {
            return null;
        }
        String written = text(root, "address").toLowerCase(Locale.ROOT);
        String digits = written.startsWith("0x") ? written.substring(2) : written;
        if (!digits.matches("[0-9a-f]{40}")) {
            throw malformed("address is '" + shortened(written) + "': it must be 40 hex digits");
        }
        return new Payer.Address(EvmAddress.of(HexFormat.of().parseHex(digits)));
    }

    private static JsonNode object(JsonNode parent, String field) throws KeystoreException {
        JsonNode node = parent.path(field);
        if (!node.isObject()) {
            throw malformed("field '" + field + "' must be an object");
        }
        return node;
    }

    private static String text(JsonNode parent, String field) throws KeystoreException {
        JsonNode node = parent.path(field);
        if (!node.isTextual()) {
            throw malformed("field '" + field + "' must be a string");
        }
        return node.textValue();
    }

    private static int integer(JsonNode parent, String field) throws KeystoreException {
        JsonNode node = parent.path(field);
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw malformed("field '" + field + "' must be a whole number below 2^31");
        }
        return node.intValue();
    }

    private static String hexDigits(JsonNode parent, String field, int expectedBytes)
            throws KeystoreException {
        String digits = text(parent, field);
        try {
            byte[] value = HexFormat.of().parseHex(digits);
            if (expectedBytes >= 0 && value.length != expectedBytes) {
                throw malformed(
                        "field '"
                                + field
                                + "' has "
                                + value.length
                                + " bytes: it must have "
                                + expectedBytes);
            }
            return digits;
        } catch (IllegalArgumentException e) {
            throw malformed("field '" + field + "' must be hex digits, two for a byte");
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
