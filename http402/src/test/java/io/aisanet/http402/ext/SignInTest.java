package io.aisanet.http402.ext;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.http402.Hostile;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Mutation;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.Vectors;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in, as @x402/extensions 2.27 does it. */
class SignInTest {

    private static final JsonNode STOCK = Vectors.load("x402-extensions.json").get("siwx");
    private static final Secp256k1 CURVE = Secp256k1.best();
    private static final long ISSUED = Instant.parse("2026-11-21T02:53:55Z").getEpochSecond();

    static Stream<JsonNode> vectors() {
        return StreamSupport.stream(STOCK.spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void stockSignInsAreVerified(JsonNode vector) throws MalformedMessage {
        SignedIn sent = SignedIn.parse(vector.get("header").textValue());

        assertThat(sent.text()).isEqualTo(vector.get("message").textValue());
        assertThat(sent.isSigned(CURVE)).isTrue();
        assertThat(SignedIn.parse(sent.format())).isEqualTo(sent);
        if (sent.chainId().startsWith("eip155:")) {
            assertThat(SignedIn.sign(CURVE, sent.request(), sent.chainId(), Vectors.key()))
                    .isEqualTo(sent);
        }
        SignedIn elsewhere =
                new SignedIn(
                        SignIn.of("evil.example", "https://evil.example/", "n", "t"),
                        sent.chainId(),
                        sent.address(),
                        sent.signature());
        assertThat(elsewhere.isSigned(CURVE)).isFalse();
    }

    @Test
    void theDeclarationIsReadAgain() throws MalformedMessage {
        SignIn request = SignIn.of("h", "https://h/r", "0123456789abcdef", "2026-11-21T02:53:55Z");
        var declaration = request.declaration(List.of("eip155:402402", "solana:x"));

        assertThat(SignIn.fromJson(declaration.withObject("/info"))).isEqualTo(request);
        assertThat(declaration.at("/supportedChains/0/type").textValue()).isEqualTo("eip191");
        assertThat(declaration.at("/supportedChains/1/type").textValue()).isEqualTo("ed25519");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com, 0, ''",
        "https://api.example.com, 300, ''",
        "https://api.example.com, 301, invalid_siwx_issued_at_too_old",
        "https://api.example.com, -1, invalid_siwx_issued_at_in_future",
        "https://api.example.org, 0, invalid_siwx_domain_mismatch",
        "http://api.example.com, 0, invalid_siwx_uri_mismatch",
    })
    void aSignInIsForUsAndInTime(String origin, int after, String code) throws MalformedMessage {
        SignIn request = SignedIn.parse(STOCK.get(0).get("header").textValue()).request();

        assertThat(new SignInCheck(URI.create(origin)).refusal(request, ISSUED + after).orElse(""))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T02:53:56Z, 2026-11-21T02:53:55Z, ''",
        "2026-11-21T02:53:55Z, 2026-11-21T02:53:55Z, invalid_siwx_expired",
        "2026-11-21T02:53:56Z, 2026-11-21T02:53:56Z, invalid_siwx_not_yet_valid",
        "soon, 2026-11-21T02:53:55Z, invalid_siwx_expiration_time",
        "2026-11-21T02:53:56Z, now, invalid_siwx_not_before"
    })
    void itsOwnTimesCount(String until, String from, String code) {
        SignIn request =
                new SignIn(
                        "h:1",
                        "https://h:1/x",
                        "n",
                        "2026-11-21T02:53:55Z",
                        null,
                        until,
                        from,
                        null,
                        List.of());

        assertThat(new SignInCheck(URI.create("https://h:1")).refusal(request, ISSUED).orElse(""))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nURI: https://evil.example/", "a\rb", ""})
    void noMemberSpeaksForAnother(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new SignIn("h", "u", "n", "t", text, null, null, null, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> SignIn.of("h", "u", text, "t"));
    }

    @Test
    void damagedSignInsAreReadOrRefused() throws MalformedMessage {
        Mutation mutation = Mutation.of(SignInTest.class);
        for (int vector : new int[] {4, 5}) {
            String text = STOCK.get(vector).get("message").textValue();
            Hostile.check(
                    mutation,
                    STOCK.get(vector).get("payload").toString(),
                    json -> {
                        SignedIn read =
                                SignedIn.parse(
                                        Base64.getEncoder().encodeToString(json.getBytes(UTF_8)));
                        new SignInCheck(URI.create("https://api.example.com"))
                                .refusal(read.request(), ISSUED);
                        if (read.isSigned(CURVE)) {
                            // The digits of an address may be written in one case, too.
                            assertThat(read.text()).isEqualToIgnoringCase(text);
                        }
                    });
        }
    }
}
