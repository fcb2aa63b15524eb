package io.aisanet.http402.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.http402.Base64Url;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.MalformedMessage;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of RFC 9421, appendix B, and of RFC 8037, A.3. */
class SignatureVectorsTest {

    private static final String SEED = "n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU";
    private static final String PUBLIC = "JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs";

    /** {@code test-request} of appendix B.2. */
    private static final SignedRequest REQUEST =
            new SignedRequest(
                    "POST",
                    "https",
                    "Example.com:443",
                    "/foo",
                    "param=Value&Pet=dog",
                    name -> fields().getOrDefault(name, List.of()));

    private static Map<String, List<String>> fields() {
        return Map.of(
                "host", List.of("example.com"),
                "date", List.of("Tue, 20 Apr 2021 02:07:55 GMT"),
                "content-type", List.of("application/json"),
                "content-digest",
                        List.of(
                                "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWn"
                                        + "rIiYllu7BNNyealdVLvRwEmTHWXvJwew==:"),
                "content-length", List.of("18"),
                "x-lines", List.of(" a ", "b"),
                "signature-agent", List.of("one=\"https://a.example\", two=\"https://b.example\""));
    }

    private static String base(String input) throws MalformedMessage {
        return SignatureBase.of(SignatureInput.parse(input).getFirst(), REQUEST);
    }

    @Test
    void b26SigningARequestUsingEd25519() throws Exception {
        String base =
                base(
                        "sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\""
                                + " \"content-length\");created=1618884473;keyid=\"test-key-ed25519\"");
        Map<String, byte[]> signature =
                SignatureValues.parse(
                        "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4"
                                + "A0w6vuQv5lIp5WPpBKRCw==:");

        assertThat(base)
                .isEqualTo(
                        """
                        "date": Tue, 20 Apr 2021 02:07:55 GMT
                        "@method": POST
                        "@path": /foo
                        "@authority": example.com
                        "content-type": application/json
                        "content-length": 18
                        "@signature-params": ("date" "@method" "@path" "@authority" "content-type" \
                        "content-length");created=1618884473;keyid="test-key-ed25519\"\
                        """);
        assertThat(Ed25519.sign(Base64Url.decode(SEED), base.getBytes(US_ASCII)))
                .isEqualTo(signature.get("sig-b26"));
        assertThat(
                        Ed25519.verify(
                                Base64Url.decode(PUBLIC),
                                base.getBytes(US_ASCII),
                                signature.getOrDefault("sig-b26", new byte[0])))
                .isTrue();
    }

    @Test
    void b25SigningARequestUsingHmac() throws Exception {
        String base =
                base(
                        "sig-b25=(\"date\" \"@authority\" \"content-type\");created=1618884473;"
                                + "keyid=\"test-shared-secret\"");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(
                        Base64.getDecoder()
                                .decode(
                                        "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBt"
                                                + "bmHhIDi6pcl8jsasjlTMtDQ=="),
                        "HmacSHA256"));

        assertThat(Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(US_ASCII))))
                .isEqualTo("pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=");
    }

    @Test
    void b23FullCoverage() throws Exception {
        assertThat(
                        base(
                                "sig-b23=(\"date\" \"@method\" \"@path\" \"@query\" \"@authority\""
                                        + " \"content-type\" \"content-digest\" \"content-length\");"
                                        + "created=1618884473;keyid=\"test-key-rsa-pss\""))
                .isEqualTo(
                        """
                        "date": Tue, 20 Apr 2021 02:07:55 GMT
                        "@method": POST
                        "@path": /foo
                        "@query": ?param=Value&Pet=dog
                        "@authority": example.com
                        "content-type": application/json
                        "content-digest": sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWn\
                        rIiYllu7BNNyealdVLvRwEmTHWXvJwew==:
                        "content-length": 18
                        "@signature-params": ("date" "@method" "@path" "@query" "@authority" \
                        "content-type" "content-digest" "content-length")\
                        ;created=1618884473;keyid="test-key-rsa-pss\"\
                        """);
    }

    @Test
    void b21MinimalSignatureAndTheOtherParts() throws Exception {
        assertThat(
                        base(
                                "sig-b21=();created=1618884473;keyid=\"test-key-rsa-pss\";"
                                        + "nonce=\"b3k2pp5k7z-50gnwp.yemd\""))
                .isEqualTo(
                        "\"@signature-params\": ();created=1618884473;keyid=\"test-key-rsa-pss\""
                                + ";nonce=\"b3k2pp5k7z-50gnwp.yemd\"");
        assertThat(
                        base(
                                "s=( \"@target-uri\"  \"@request-target\" \"@scheme\" \"x-lines\""
                                        + " \"signature-agent\";key=\"two\" );  tag=\"a\\\"b\""))
                .isEqualTo(
                        """
                        "@target-uri": https://example.com/foo?param=Value&Pet=dog
                        "@request-target": /foo?param=Value&Pet=dog
                        "@scheme": https
                        "x-lines": a, b
                        "signature-agent";key="two": "https://b.example"
                        "@signature-params": ("@target-uri" "@request-target" "@scheme" "x-lines" \
                        "signature-agent";key="two");tag="a\\"b\"\
                        """);
    }

    @Test
    void thumbprintsAreThoseOfRfc8037() throws Exception {
        assertThat(thumbprint("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"))
                .isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        assertThat(thumbprint(PUBLIC)).isEqualTo("poqkLGiymh_W0uP6PZFw-dvez3QJT5SolqXBCW38r0U");
    }

    private static String thumbprint(String key) throws MalformedMessage {
        return KeyThumbprint.of(Bytes32.of(Base64Url.decode(key)));
    }

    @Test
    void readsTheEd25519KeysOfADirectory() throws Exception {
        byte[] directory =
                ("{\"keys\":[{\"kty\":\"RSA\",\"n\":\"x\"},{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":"
                                + "\"k\",\"x\":\""
                                + PUBLIC
                                + "\"}],\"purpose\":\"ai\"}")
                        .getBytes(US_ASCII);

        assertThat(KeyDirectory.parse(directory))
                .containsExactly(Bytes32.of(Base64Url.decode(PUBLIC)));
        assertThatThrownBy(() -> KeyDirectory.parse("{}".getBytes(US_ASCII)))
                .isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s",
                "s=",
                "s=(",
                "s=(\"@path\" \"@path\")",
                "s=(\"@path\";sf)",
                "s=(\"@path\";key=\"a\";key=\"b\")",
                "s=(@path)",
                "s=();created=1;created=2",
                "s=();created=1.5",
                "s=();created=-1",
                "s=();created=1234567890123456",
                "s=();tag=web",
                "s=();tag=\"a",
                "s=();tag=\"\u00e9\"",
                "s=();tag=\"\\x\"",
                "S=()",
                "s=(),",
                "s=() t=()",
                "s=(), s=()"
            })
    void whatIsNoSignatureInputIsRefused(String value) {
        assertThatThrownBy(() -> SignatureInput.parse(value)).isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x-none\"",
                "\"@status\"",
                "\"@path\";key=\"a\"",
                "\"signature-agent\";key=\"x\""
            })
    void whatTheRequestHasNotIsNotSigned(String component) {
        assertThatThrownBy(() -> base("s=(" + component + ")"))
                .isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s=", "s=:", "s=:a:", "s=:!!!!:", "s=::, s=::", "s=\"a\""})
    void whatIsNoSignatureIsRefused(String value) {
        assertThatThrownBy(() -> SignatureValues.parse(value)).isInstanceOf(MalformedMessage.class);
    }
}
