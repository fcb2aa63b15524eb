package io.aisanet.wallet;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Offer;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.ResourceInfo;
import io.aisanet.wallet.Refusal.Reason;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a 402 and takes the first offer, in the server's order, that the wallet can and may pay.
 */
final class OfferDesk {
    private final SpendCaps caps;
    private final OfferCheck check;
    private final SpendBook book;

    OfferDesk(SpendCaps caps, SpendBook book) {
        this.caps = caps;
        this.check = new OfferCheck(caps);
        this.book = book;
    }

    /** What to do about a 402. */
    sealed interface Decision {}

    /** Pay this offer; the money is reserved. */
    record Take(PaymentRequired asked, Offer offer, Reservation reservation) implements Decision {}

    /** Do not pay. */
    record Leave(Payment payment) implements Decision {}

    /** What becomes of the first offer that may be paid. */
    private interface Taker {
        Verdict<Decision> take(PaymentRequired asked, Offer offer, Price price);
    }

    /** Chooses and reserves. */
    Decision take(URI uri, HttpHeaders headers) {
        Origin origin = Origin.of(uri);
        return decide(
                uri,
                headers,
                (asked, offer, price) ->
                        book.reserve(price, origin)
                                .then(money -> new Verdict.Yes<>(new Take(asked, offer, money))));
    }

    /** Chooses only: what {@link #take} would take now. */
    Decision quote(URI uri, HttpHeaders headers) {
        Origin origin = Origin.of(uri);
        return decide(
                uri,
                headers,
                (asked, offer, price) ->
                        book.check(price, origin)
                                .then(agreed ->
                                        new Verdict.Yes<>(new Leave(new Payment.Quoted(agreed)))));
    }

    private Decision decide(URI uri, HttpHeaders headers, Taker taker) {
        List<String> values = headers.allValues(PaymentHeaders.PAYMENT_REQUIRED);
        if (values.isEmpty()) {
            return leave(
                    Reason.NO_OFFER,
                    "the 402 has no "
                            + PaymentHeaders.PAYMENT_REQUIRED
                            + " header (x402 version 2)");
        }
        if (values.size() > 1) {
            return leave(
                    Reason.UNREADABLE_OFFER,
                    PaymentHeaders.PAYMENT_REQUIRED + " is there more than once");
        }
        try {
            PaymentRequired asked = PaymentHeaders.decodeRequired(values.get(0));
            Refusal refusal = refuseWhole(asked, uri);
            return refusal == null ? choose(asked, uri, taker) : leave(refusal);
        } catch (MalformedMessage e) {
            return leave(
                    Reason.UNREADABLE_OFFER,
                    PaymentHeaders.PAYMENT_REQUIRED + ": " + e.getMessage());
        }
    }

    private @Nullable Refusal refuseWhole(PaymentRequired asked, URI uri) {
        Origin origin = Origin.of(uri);
        if (caps.requireOwnResource() && isElsewhere(asked.resource(), origin)) {
            return Refusal.of(
                    Reason.OTHER_RESOURCE,
                    "the offer is for a resource on another host than "
                            + origin.host()
                            + ": set requireOwnResource to false if the server does not know"
                            + " its name");
        }
        if (!origin.isEncrypted() && !origin.isLoopback() && !caps.allowPlainHttp()) {
            return Refusal.of(
                    Reason.PLAIN_HTTP,
                    origin + " is not encrypted: use https, or set allowPlainHttp");
        }
        if (!caps.hosts().isEmpty() && !caps.hosts().contains(origin.host())) {
            return Refusal.of(
                    Reason.HOST_NOT_ALLOWED, "host " + origin.host() + " is not allowed (hosts)");
        }
        return null;
    }

    /**
     * A resource that is no absolute address says nothing about its host, and a server on this
     * machine often does not know the name that it will be reached by.
     */
    private static boolean isElsewhere(@Nullable ResourceInfo resource, Origin origin) {
        if (resource == null || origin.isLoopback()) {
            return false;
        }
        try {
            String host = URI.create(resource.url()).getHost();
            return host != null && !host.toLowerCase(Locale.ROOT).equals(origin.host());
        } catch (IllegalArgumentException e) {
            return true; // neither an address nor a part of one
        }
    }

    private Decision choose(PaymentRequired asked, URI uri, Taker taker) {
        List<Refusal> refusals = new ArrayList<>();
        for (Offer offer : asked.accepts()) {
            Verdict<Decision> verdict =
                    check.judge(offer.terms(), uri).then(price -> taker.take(asked, offer, price));
            switch (verdict) {
                case Verdict.Yes<Decision>(Decision decision) -> {
                    return decision;
                }
                case Verdict.No<Decision>(Refusal refusal) -> refusals.add(refusal);
            }
        }
        return refusals.isEmpty()
                ? leave(Reason.NO_OFFER, "the 402 offers no way to pay")
                : new Leave(new Payment.Refused(closest(refusals), refusals));
    }

    /**
     * The rules are asked in order, so the offer refused by the latest rule came closest to being
     * paid.
     */
    private static Refusal closest(List<Refusal> refusals) {
        return refusals.stream().max(Comparator.comparing(Refusal::reason)).orElseThrow();
    }

    private static Decision leave(Reason reason, String message) {
        return leave(Refusal.of(reason, message));
    }

    private static Decision leave(Refusal refusal) {
        return new Leave(new Payment.Refused(refusal, List.of(refusal)));
    }
}
