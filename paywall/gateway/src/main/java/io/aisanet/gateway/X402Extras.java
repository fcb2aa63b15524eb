package io.aisanet.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Payer;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.ext.Attestation;
import io.aisanet.http402.ext.Bazaar;
import io.aisanet.http402.ext.SignIn;
import io.aisanet.paywall.Answer;
import io.aisanet.paywall.CallListener;
import io.aisanet.paywall.Challenge;
import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.PaidRequest;
import io.aisanet.paywall.Reply;
import io.aisanet.paywall.Route;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway says in x402 version 2 besides offers and receipts: how a resource is called
 * ({@code bazaar}), that whoever paid may sign in, and signatures. Each where it is configured;
 * what does not fit into a header that clients take is left out.
 */
final class X402Extras {

    private static final String EXTENSIONS = "extensions";

    private final PublishConfig publish;
    private final URI origin;
    private final SignInDesk desk;
    private final PaidPaths paid;
    private final @Nullable Attestor attestor;

    /**
     * @param origin under which clients know the gateway
     * @param listener hears how paid requests end, through {@link #listener}
     */
    X402Extras(PublishConfig publish, URI origin, CallListener listener, InstantSource clock) {
        this.publish = publish;
        this.origin = origin;
        Secp256k1 curve = Secp256k1.best();
        ExtensionConfig config = publish.extensions();
        this.desk = new SignInDesk(origin, curve, clock);
        this.paid = new PaidPaths(listener, config.freeAgainMs(), clock);
        SigningKey key = config.signingKey();
        this.attestor = key == null ? null : new Attestor(curve, key, clock);
    }

    /** Must hear how every paid request ends. */
    CallListener listener() {
        return paid;
    }

    /** Whether whoever paid for it gets this again by signing in. */
    boolean takesSignIn(Route route, String method) {
        return publish.extensions().freeAgain().contains(route.pattern())
                && (method.equals("GET") || method.equals("HEAD"));
    }

    /**
     * Whether who signed in has paid for this; null = yes, else why not.
     *
     * @param header {@link PaymentHeaders#SIGN_IN_WITH_X}
     * @param target path and query
     */
    @Nullable String refusal(String header, String path, String target) {
        SignInDesk.Visitor visitor = desk.admit(header, path);
        EvmAddress address = visitor.address();
        if (address == null) {
            return visitor.refusal();
        }
        return paid.hasPaid(new Payer.Address(address), target)
                ? null
                : "signed in, but did not pay for it";
    }

    /**
     * Adds what there is to add.
     *
     * @param refusal why a sign-in was refused; null = it was not
     */
    Reply dress(PaidRequest request, Reply reply, @Nullable String refusal) {
        try {
            return switch (reply) {
                case Reply.Whole(Answer answer) ->
                        new Reply.Whole(
                                new Answer(
                                        answer.status(),
                                        dress(request, answer.headers(), refusal),
                                        answer.body()));
                case Reply.Streaming head ->
                        new Reply.Streaming(
                                head.status(),
                                dress(request, head.headers(), refusal),
                                head.contentLength(),
                                head.relay());
                case Reply.Live live -> live;
            };
        } catch (MalformedMessage e) {
            throw new IllegalStateException("our own header cannot be read", e);
        }
    }

    private List<HeaderField> dress(
            PaidRequest request, List<HeaderField> headers, @Nullable String refusal)
            throws MalformedMessage {
        List<HeaderField> dressed = new ArrayList<>(headers.size());
        for (HeaderField field : headers) {
            if (field.is(PaymentHeaders.PAYMENT_REQUIRED)) {
                dressed.add(new HeaderField(field.name(), ask(request, field.value(), refusal)));
            } else if (field.is(PaymentHeaders.PAYMENT_RESPONSE) && attestor != null) {
                dressed.add(new HeaderField(field.name(), told(request, field.value(), attestor)));
            } else {
                dressed.add(field);
            }
        }
        return dressed;
    }

    private String ask(PaidRequest request, String header, @Nullable String refusal)
            throws MalformedMessage {
        ObjectNode required = PaymentHeaders.decode(header);
        if (refusal != null) {
            required.put("error", refusal);
        }
        String best = PaymentHeaders.encode(required);
        for (Map.Entry<String, ObjectNode> entry : entries(request, required).entrySet()) {
            ObjectNode more = required.deepCopy();
            more.withObject(EXTENSIONS).set(entry.getKey(), entry.getValue());
            String longer = PaymentHeaders.encode(more);
            if (longer.length() <= Challenge.HEADER_BYTES_MAX) {
                required = more;
                best = longer;
            }
        }
        return best;
    }

    private Map<String, ObjectNode> entries(PaidRequest request, ObjectNode required)
            throws MalformedMessage {
        Map<String, ObjectNode> entries = new LinkedHashMap<>();
        String path = request.path().text();
        if (takesSignIn(request.route(), request.method())) {
            entries.put(SignIn.NAME, desk.declaration(path));
        }
        if (attestor != null) {
            entries.put(Attestation.NAME, attestor.offers(origin + path, required));
        }
        if (publish.discovery() && RouteListings.isListed(request.method())) {
            entries.put(
                    Bazaar.NAME, RouteListings.bazaar(request.route(), request.method()).toJson());
        }
        return entries;
    }

    private String told(PaidRequest request, String header, Attestor signer)
            throws MalformedMessage {
        ObjectNode json = PaymentHeaders.decode(header);
        SettleResponse settled = SettleResponse.fromJson(json);
        if (settled.success()) {
            String url = origin + request.path().text();
            json.withObject(EXTENSIONS).set(Attestation.NAME, signer.receipt(url, settled));
        }
        String longer = PaymentHeaders.encode(json);
        return longer.length() <= Challenge.HEADER_BYTES_MAX ? longer : header;
    }

    /** Whether there is anything to add at all. */
    boolean isEmpty() {
        return !publish.discovery()
                && attestor == null
                && publish.extensions().freeAgain().isEmpty();
    }
}
