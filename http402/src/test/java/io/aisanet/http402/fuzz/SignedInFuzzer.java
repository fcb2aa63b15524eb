package io.aisanet.http402.fuzz;

import io.aisanet.fuzzing.Property;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.ext.SignIn;
import io.aisanet.http402.ext.SignInCheck;
import io.aisanet.http402.ext.SignedIn;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Sign-in with a wallet: no two requests have one signed text, and only the signed one holds. */
public final class SignedInFuzzer {

    private static final SignIn REQUEST =
            new SignIn(
                    "api.example.com",
                    "https://api.example.com/quotes",
                    "0123456789abcdef",
                    "2026-11-21T02:53:55Z",
                    "Sign in to read quotes",
                    "2026-11-21T03:53:55Z",
                    null,
                    "42",
                    List.of("https://api.example.com/a", "https://api.example.com/b"));
    private static final SignedIn SIGNED =
            SignedIn.sign(Wire.CURVE, REQUEST, "eip155:402402", Wire.KEY);
    private static final SignInCheck CHECK = new SignInCheck(URI.create("https://api.example.com"));

    private SignedInFuzzer() {}

    static SignedIn genuine() {
        return SIGNED;
    }

    public static void fuzzerTestOneInput(byte[] input) throws MalformedMessage {
        Optional<SignedIn> sent =
                Wire.read(Wire.header(input, Base64.getEncoder()), SignedIn::parse);
        if (sent.isEmpty()) {
            return;
        }
        Property.same(sent.get(), SignedIn.parse(sent.get().format()), "reads as written");
        CHECK.refusal(sent.get().request(), Wire.NOW);
        if (sent.get().text().equals(SIGNED.text())) {
            Property.same(REQUEST, sent.get().request(), "one text has one meaning");
        }
        if (sent.get().isSigned(Wire.CURVE)
                && sent.get().address().equalsIgnoreCase(SIGNED.address())) {
            Property.same(REQUEST, sent.get().request(), "only what was signed is valid");
        }
        Wire.json(input).ifPresent(json -> Wire.read(json, SignIn::fromJson));
    }
}
