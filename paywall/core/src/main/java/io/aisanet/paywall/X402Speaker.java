package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.ResourceInfo;
import io.aisanet.http402.ext.PaymentIdentifier;
import io.aisanet.http402.trace.TraceEcho;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * x402 version 2. What is fresh in its 402: {@code exact} has no server nonce. The payer picks the
 * nonce, the ledger takes it once, and so nothing in the offer needs to vary; it must not, as a
 * payer sends it back and it is compared (x402 over HTTP, matching of {@code accepted}).
 */
final class X402Speaker implements Speaker {

    private final Origin origin;
    private final List<X402Scheme> schemes;

    /** The same, first those that know their payments by network and token. */
    private final List<X402Scheme> read;

    private final PaymentIdPolicy ids;

    /**
     * @param schemes in the order in which they are offered
     * @param ids what is said about payers' own ids
     */
    X402Speaker(Origin origin, List<X402Scheme> schemes, PaymentIdPolicy ids) {
        this.ids = ids;
        this.origin = origin;
        this.schemes = List.copyOf(schemes);
        this.read =
                Stream.concat(
                                schemes.stream().filter(X402Speaker::knowsToken),
                                schemes.stream().filter(it -> !knowsToken(it)))
                        .toList();
    }

    private static boolean knowsToken(X402Scheme scheme) {
        return scheme instanceof ChainX402 || scheme instanceof ConvertX402;
    }

    private List<PaymentRequirements> offers(PaidRequest request) {
        List<PaymentRequirements> offers = new ArrayList<>();
        for (X402Scheme scheme : schemes) {
            if (scheme.fits(request.terms()) && scheme.isOpen(request.terms())) {
                offers.add(scheme.offer(request));
            }
        }
        return offers;
    }

    @Override
    public void ask(PaidRequest request, String error, Asking asking) {
        List<PaymentRequirements> offers = offers(request).stream().map(asking::correct).toList();
        PaymentRequired plain = PaymentRequired.of(error, origin.resource(request), offers);
        asking.header(PaymentHeaders.PAYMENT_REQUIRED, encode(withIds(plain), asking.trace()));
    }

    private PaymentRequired withIds(PaymentRequired plain) {
        if (ids == PaymentIdPolicy.ACCEPTED) {
            return plain;
        }
        ObjectNode extensions = Json.object();
        extensions.set(
                PaymentIdentifier.NAME,
                PaymentIdentifier.declaration(ids == PaymentIdPolicy.REQUIRED));
        return new PaymentRequired(plain.error(), plain.resource(), plain.accepts(), extensions);
    }

    /**
     * A route with a path so long that its 402 does not fit names the origin instead; a trace goes
     * along only where there is room.
     */
    private String encode(PaymentRequired required, @Nullable String trace) {
        try {
            if (trace != null) {
                String traced = PaymentHeaders.encode(with(required, trace));
                if (traced.length() <= Challenge.HEADER_BYTES_MAX) {
                    return traced;
                }
            }
            String header = PaymentHeaders.encode(required);
            if (header.length() <= Challenge.HEADER_BYTES_MAX || required.resource() == null) {
                return header;
            }
            ResourceInfo brief = origin.brief(required.resource());
            return PaymentHeaders.encode(
                    new PaymentRequired(
                            required.error(), brief, required.accepts(), required.extensions()));
        } catch (MalformedMessage e) {
            throw new IllegalStateException("our own 402 cannot be encoded", e);
        }
    }

    private static PaymentRequired with(PaymentRequired plain, String trace) {
        return new PaymentRequired(
                plain.error(),
                plain.resource(),
                plain.accepts(),
                TraceEcho.in(plain.extensions(), trace));
    }

    @Override
    public Optional<String> traceIn(String value) {
        try {
            return TraceEcho.find(PaymentHeaders.decodePayload(value).extensions());
        } catch (MalformedMessage e) {
            return Optional.empty(); // reading it says what is wrong
        }
    }

    @Override
    public Optional<String> quoteIn(String value) {
        try {
            return Optional.ofNullable(
                    PaymentHeaders.decodePayload(value)
                            .accepted()
                            .path("extra")
                            .path(ExactX402.QUOTE)
                            .textValue());
        } catch (MalformedMessage e) {
            return Optional.empty(); // reading it says what is wrong
        }
    }

    @Override
    public Credential read(PaidRequest request, String value) {
        PaymentPayload payment;
        try {
            payment = PaymentHeaders.decodePayload(value);
            PaymentIdentifier.find(payment.extensions());
        } catch (MalformedMessage e) {
            return new Credential.Malformed(
                    PaymentHeaders.PAYMENT_SIGNATURE + " " + e.getMessage());
        }
        for (X402Scheme scheme : read) {
            if (scheme.isMeant(payment.accepted()) && scheme.fits(request.terms())) {
                return scheme.read(request, payment);
            }
        }
        return new Credential.Unfit(
                ErrorCodes.NO_MATCHING_REQUIREMENTS,
                "The payment is of a scheme that is not offered here.",
                null);
    }
}
