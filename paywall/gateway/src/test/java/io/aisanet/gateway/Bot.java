package io.aisanet.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.signature.KeyThumbprint;
import io.aisanet.http402.signature.SignatureBase;
import io.aisanet.http402.signature.SignatureInput;
import io.aisanet.http402.signature.SignedRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A crawler that signs its requests (Web Bot Auth); what it signs can be bent for tests. */
final class Bot {

    private final byte[] key;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private List<String> components = List.of("@authority");
    private String authority = "";

    Bot(byte[] key, long nowSeconds) {
        this.key = key;
        parameters.put("created", nowSeconds);
        parameters.put("expires", nowSeconds + 60);
        parameters.put("keyid", KeyThumbprint.of(publicKey(key)));
        parameters.put("tag", "web-bot-auth");
    }

    static Bytes32 publicKey(byte[] key) {
        return Bytes32.of(Ed25519.publicKey(key));
    }

    /** Sends this field, unsigned unless it is among the components. */
    Bot field(String name, String value) {
        fields.put(name, value);
        return this;
    }

    Bot parameter(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    Bot without(String parameter) {
        parameters.remove(parameter);
        return this;
    }

    Bot signs(String... names) {
        components = List.of(names);
        return this;
    }

    /** Signs for another host than the one that it asks. */
    Bot forHost(String other) {
        authority = other;
        return this;
    }

    /** Offers to pay. */
    Bot paying(String field, String price, String nonce) {
        return field(field, price).signs("@authority", field).parameter("nonce", nonce);
    }

    /** Adds the fields and their signature to a GET. */
    HttpRequest sign(HttpRequest.Builder request) throws Exception {
        URI uri = request.build().uri();
        SignatureInput input =
                new SignatureInput(
                        "sig1",
                        components.stream()
                                .map(io.aisanet.http402.signature.Component::of)
                                .toList(),
                        parameters);
        SignedRequest signed =
                new SignedRequest(
                        "GET",
                        uri.getScheme(),
                        authority.isEmpty() ? uri.getRawAuthority() : authority,
                        uri.getRawPath(),
                        uri.getRawQuery(),
                        name -> fields.containsKey(name) ? List.of(fields.get(name)) : List.of());
        byte[] signature = Ed25519.sign(key, SignatureBase.of(input, signed).getBytes(ISO_8859_1));
        fields.forEach(request::header);
        return request.header("Signature-Input", input.toString())
                .header("Signature", "sig1=:" + Base64.getEncoder().encodeToString(signature) + ":")
                .build();
    }
}
