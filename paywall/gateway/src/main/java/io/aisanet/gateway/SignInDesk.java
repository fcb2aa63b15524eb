package io.aisanet.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.HmacSha256;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.ext.SignIn;
import io.aisanet.http402.ext.SignInCheck;
import io.aisanet.http402.ext.SignedIn;
import java.net.URI;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code sign-in-with-x}: asks wallets to sign in, and checks who did. Nothing is remembered of a
 * request to sign in: its nonce carries a code by which it is known again. A nonce that was used is
 * remembered until it is too old. Safe for any number of threads.
 */
final class SignInDesk {

    /** Most used nonces that are remembered; with more, nobody can sign in for a while. */
    static final int NONCES_MAX = 100_000;

    private static final int NONCE_BYTES = 8;
    private static final int CODE_BYTES = 8;
    private static final long MAX_AGE_MS = SignInCheck.MAX_AGE_SECONDS * 1000L;

    private final URI origin;
    private final SignInCheck check;
    private final Secp256k1 curve;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final HmacSha256 mac;
    private final ExpiringSet<String> used = new ExpiringSet<>(NONCES_MAX);

    SignInDesk(URI origin, Secp256k1 curve, InstantSource clock) {
        this.origin = origin;
        this.check = new SignInCheck(origin);
        this.curve = curve;
        this.clock = clock;
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.mac = new HmacSha256(secret);
    }

    /**
     * What a 402 says about it.
     *
     * @param path of the request, canonical
     */
    ObjectNode declaration(String path) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        SignIn request =
                new SignIn(
                        origin.getRawAuthority(),
                        origin + path,
                        nonce(),
                        now.toString(),
                        null,
                        now.plusMillis(MAX_AGE_MS).toString(),
                        null,
                        null,
                        List.of());
        ObjectNode declaration = request.declaration(List.of(AisaNetwork.CAIP2));
        declaration.remove("schema");
        return declaration;
    }

    private String nonce() {
        byte[] fresh = new byte[NONCE_BYTES];
        random.nextBytes(fresh);
        String text = HexFormat.of().formatHex(fresh);
        return text + code(text);
    }

    private String code(String text) {
        return HexFormat.of().formatHex(mac.code(text.getBytes(US_ASCII)), 0, CODE_BYTES);
    }

    private boolean isOurs(String nonce) {
        int fresh = 2 * NONCE_BYTES;
        return nonce.length() == fresh + 2 * CODE_BYTES
                && MessageDigest.isEqual(
                        nonce.substring(fresh).getBytes(US_ASCII),
                        code(nonce.substring(0, fresh)).getBytes(US_ASCII));
    }

    /** Who signed in, or why nobody did, in the words of the stock server. */
    record Visitor(@Nullable EvmAddress address, String refusal) {
        static Visitor refused(String why) {
            return new Visitor(null, why);
        }
    }

    /**
     * Judges a header; a good one is good once.
     *
     * @param path of the request, canonical
     */
    Visitor admit(String header, String path) {
        try {
            SignedIn signed = SignedIn.parse(header);
            Optional<String> unfit = check.refusal(signed.request(), clock.millis() / 1000);
            if (unfit.isPresent()) {
                return Visitor.refused(unfit.get());
            }
            if (!signed.request().uri().equals(origin + path)) {
                return Visitor.refused("invalid_siwx_uri_mismatch");
            }
            if (!signed.chainId().equals(AisaNetwork.CAIP2)) {
                return Visitor.refused("invalid_siwx_unsupported_chain");
            }
            if (!signed.isSigned(curve)) {
                return Visitor.refused(SignInCheck.SIGNATURE);
            }
            String nonce = signed.request().nonce();
            long nowMs = clock.millis();
            return isOurs(nonce) && used.add(nonce, nowMs + 2 * MAX_AGE_MS, nowMs)
                    ? new Visitor(EvmAddress.parse(signed.address()), "")
                    : Visitor.refused(SignInCheck.NONCE);
        } catch (MalformedMessage e) {
            return Visitor.refused("invalid_siwx_malformed_signature");
        }
    }
}
