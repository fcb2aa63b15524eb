package io.aisanet.wallet;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.wallet.Refusal.Reason;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a 402 and takes the first offer that the wallet can and may pay: the dialects in the order
 * of preference, the offers of each in the server's order. The rules that it asks are the same for
 * every dialect.
 */
final class OfferDesk {
    private final SpendCaps caps;
    private final CapCheck check;
    private final SpendBook book;
    private final Languages languages;

    /**
     * What a wallet can pay in.
     *
     * @param speakers in order of preference
     * @param mandated whether every payment has to name a mandate
     */
    record Languages(List<Speaker> speakers, boolean mandated) {}

    OfferDesk(SpendCaps caps, SpendBook book, Languages languages) {
        this.caps = caps;
        this.check = new CapCheck(caps);
        this.book = book;
        this.languages = languages;
    }

    /** What to do about a 402. */
    sealed interface Decision {}

    /** Pay this offer; the money is reserved. */
    record Take(DialectOffer offer, Reservation reservation) implements Decision {}

    /** Do not pay. */
    record Leave(Payment payment) implements Decision {}

    /** What becomes of the first offer that may be paid. */
    private interface Taker {
        Verdict<Decision> take(DialectOffer offer, Price price);
    }

    /** Chooses and reserves. */
    Decision take(Asked asked) {
        return decide(asked, taker(Origin.of(asked.request().uri())));
    }

    private Taker taker(Origin origin) {
        return (offer, price) ->
                offer.reserve(book, price, origin)
                        .then(money -> new Verdict.Yes<>(new Take(offer, money)));
    }

    /** Chooses only: what {@link #take} would take now. */
    Decision quote(Asked asked) {
        Origin origin = Origin.of(asked.request().uri());
        return decide(
                asked,
                (offer, price) ->
                        book.check(price, origin)
                                .then(agreed ->
                                        new Verdict.Yes<>(new Leave(new Payment.Quoted(agreed)))));
    }

    /**
     * What can be paid before the server has asked, reserved. What the rules forbid is left for the
     * 402 to ask: then the caller hears why.
     */
    Optional<Take> unasked(HttpRequest request) {
        Origin origin = Origin.of(request.uri());
        for (Speaker speaker : languages.speakers()) {
            if (speaker.wantsToBeAsked(request)) {
                return Optional.empty();
            }
            Optional<DialectOffer> offer = speaker.unasked(request);
            if (offer.isPresent()
                    && judge(offer.get(), origin, taker(origin))
                            instanceof Verdict.Yes<Decision>(Take take)) {
                return Optional.of(take);
            }
        }
        return Optional.empty();
    }

    private Decision decide(Asked asked, Taker taker) {
        Origin origin = Origin.of(asked.request().uri());
        List<Refusal> refusals = new ArrayList<>();
        for (Speaker speaker : languages.speakers()) {
            for (DialectOffer offer : offers(speaker, asked, refusals)) {
                switch (judge(offer, origin, taker)) {
                    case Verdict.Yes<Decision>(Decision decision) -> {
                        return decision;
                    }
                    case Verdict.No<Decision>(Refusal refusal) -> refusals.add(refusal);
                }
            }
        }
        return refusals.isEmpty()
                ? leave(noOffer())
                : new Leave(new Payment.Refused(closest(refusals), refusals));
    }

    private static List<DialectOffer> offers(Speaker speaker, Asked asked, List<Refusal> refusals) {
        try {
            return speaker.offers(asked);
        } catch (MalformedMessage e) {
            refusals.add(
                    Refusal.of(
                            Reason.UNREADABLE_OFFER,
                            "the offer in " + speaker.dialect() + " " + e.getMessage()));
            return List.of();
        }
    }

    private Verdict<Decision> judge(DialectOffer offer, Origin origin, Taker taker) {
        Refusal refusal = refuse(offer, origin);
        return refusal == null
                ? offer.price().then(check::judge).then(price -> taker.take(offer, price))
                : new Verdict.No<>(refusal);
    }

    /**
     * A server on this machine often does not know the name that it will be reached by, so it may
     * name any.
     */
    private @Nullable Refusal refuse(DialectOffer offer, Origin origin) {
        if (caps.requireOwnResource() && !origin.isLoopback() && offer.isElsewhere(origin)) {
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
        return languages.mandated() && !offer.canNameMandate()
                ? Refusal.of(
                        Reason.MANDATE_NOT_NAMED,
                        "a payment of this offer cannot name a mandate; one in x402 by EIP-3009 can")
                : null;
    }

    /** A resource that is no absolute address says nothing about its host. */
    static boolean isElsewhere(String url, Origin origin) {
        try {
            String host = URI.create(url).getHost();
            return host != null && !host.toLowerCase(Locale.ROOT).equals(origin.host());
        } catch (IllegalArgumentException e) {
            return true; // neither an address nor a part of one
        }
    }

    /**
     * The rules are asked in order, so the offer refused by the latest rule came closest to being
     * paid.
     */
    private static Refusal closest(List<Refusal> refusals) {
        return refusals.stream().max(Comparator.comparing(Refusal::reason)).orElseThrow();
    }

    private Refusal noOffer() {
        return Refusal.of(
                Reason.NO_OFFER,
                "the 402 offers no way to pay in "
                        + languages.speakers().stream()
                                .map(speaker -> speaker.dialect().word())
                                .collect(Collectors.joining(", ")));
    }

    private static Decision leave(Refusal refusal) {
        return new Leave(new Payment.Refused(refusal, List.of(refusal)));
    }
}
