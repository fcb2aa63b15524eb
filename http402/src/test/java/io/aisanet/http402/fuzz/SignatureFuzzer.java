package io.aisanet.http402.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aisanet.fuzzing.Property;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.signature.BotSignature;
import io.aisanet.http402.signature.KeyThumbprint;
import io.aisanet.http402.signature.SignatureBase;
import io.aisanet.http402.signature.SignatureInput;
import io.aisanet.http402.signature.SignatureValues;
import io.aisanet.http402.signature.SignedRequest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Message signatures: the input's first line is Signature-Input, what follows is Signature. */
public final class SignatureFuzzer {

    private static final Bytes32 KEY = Bytes32.of(Ed25519.publicKey(Wire.KEY));
    private static final String AGENT = "one=\"https://bot.example\"";

    private SignatureFuzzer() {}

    /** The terms of the genuine signature. */
    static String input() {
        return "sig1=(\"@authority\" \"@path\" \"signature-agent\";key=\"one\" \"crawler-max-price\");created="
                + Wire.NOW
                + ";expires="
                + (Wire.NOW + 60)
                + ";keyid=\""
                + KeyThumbprint.of(KEY)
                + "\";nonce=\"n\";tag=\"web-bot-auth\"";
    }

    /** A genuine seed. */
    static String genuine() throws MalformedMessage {
        SignatureInput input = SignatureInput.parse(input()).getFirst();
        byte[] signature =
                Ed25519.sign(
                        Wire.KEY, SignatureBase.of(input, request("", "")).getBytes(ISO_8859_1));
        return input() + "\nsig1=:" + Base64.getEncoder().encodeToString(signature) + ":";
    }

    private static SignedRequest request(String input, String signature) {
        Map<String, String> fields =
                Map.of(
                        "signature-input", input,
                        "signature", signature,
                        "signature-agent", AGENT,
                        "crawler-max-price", "USD 0.01");
        return new SignedRequest(
                "GET",
                "https",
                "api.example.com",
                "/a",
                null,
                name -> fields.containsKey(name) ? List.of(fields.get(name)) : List.of());
    }

    static boolean isProven(String text) {
        return proven(text).isPresent();
    }

    /** What was signed, where that is proven. */
    private static Optional<String> proven(String text) {
        String[] fields = split(text);
        return BotSignature.check(
                                request(fields[0], fields[1]),
                                id -> id.equals(KeyThumbprint.of(KEY)) ? KEY : null,
                                Wire.NOW)
                        instanceof BotSignature.Result.Proven proven
                ? Optional.of(proven.input().terms())
                : Optional.empty();
    }

    private static String[] split(String text) {
        int end = text.indexOf('\n');
        return end < 0
                ? new String[] {text, text}
                : new String[] {text.substring(0, end), text.substring(end + 1)};
    }

    private static String genuineTerms() {
        return input().substring("sig1=".length());
    }

    public static void fuzzerTestOneInput(byte[] bytes) throws MalformedMessage {
        String[] fields = split(Wire.text(bytes));
        Optional<List<SignatureInput>> read = Wire.read(fields[0], SignatureInput::parse);
        for (SignatureInput input : read.orElse(List.of())) {
            Property.same(
                    List.of(input), SignatureInput.parse(input.toString()), "reads as written");
        }
        Wire.read(fields[1], SignatureValues::parse);
        Optional<String> proven = proven(Wire.text(bytes));
        Property.same(
                genuineTerms(), proven.orElse(genuineTerms()), "only what was signed is proven");
    }
}
