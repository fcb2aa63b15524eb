package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Base64Url;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.mpp.AisaCharge;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.ChallengeBinder;
import io.aisanet.http402.mpp.ChallengeCheck;
import io.aisanet.http402.mpp.ChallengeTerms;
import io.aisanet.http402.mpp.ChargeRequest;
import io.aisanet.http402.mpp.EvmCharge;
import io.aisanet.http402.trace.TraceEcho;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The challenges of a route, which nobody has to remember: the id binds each one to what it offers,
 * and a mark inside it to method and URL, which MPP itself leaves open.
 */
final class MppOffers {

    private static final String MARK = "r";
    private static final String QUOTE = "q";
    private static final int MARK_BYTES = 12;
    private static final Bytes32 ANY_BODY = Bytes32.of(new byte[Bytes32.LENGTH]);

    private final Origin origin;
    private final String realm;
    private final ChallengeBinder binder;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    MppOffers(Origin origin, ChallengeBinder binder, InstantSource clock) {
        this.origin = origin;
        this.realm = origin.realm();
        this.binder = binder;
        this.clock = clock;
    }

    /**
     * A fresh challenge for each method, the ledger's own first.
     *
     * @param trace that should come back; null = none
     */
    List<Challenge> issue(PaidRequest request, @Nullable String trace) {
        long expires = clock.millis() / 1000 + request.terms().maxTimeoutSeconds();
        ObjectNode opaque = Json.object().put(MARK, mark(request));
        Json.putText(opaque, TraceEcho.NAME, trace);
        Quote quote = request.terms().quote();
        if (quote != null) {
            opaque.put(QUOTE, quote.token());
            expires = Math.min(expires, quote.untilMs() / 1000);
        }
        try {
            return List.of(
                    issue(selling(request, AisaCharge.METHOD), opaque, expires),
                    issue(selling(request, EvmCharge.METHOD), opaque, expires));
        } catch (MalformedMessage e) {
            throw new IllegalStateException("our own challenge cannot be written", e);
        }
    }

    /** Without something random two challenges of one second would share one id. */
    private Challenge issue(ChallengeTerms terms, ObjectNode opaque, long expires)
            throws MalformedMessage {
        return binder.issue(terms.withOpaque(opaque).withFreshNonce(random).expiring(expires));
    }

    /** The quote's token that a challenge carries; empty where it has none. */
    static Optional<String> quoteIn(Challenge challenge) throws MalformedMessage {
        return Optional.ofNullable(challenge.terms().opaqueJson().path(QUOTE).textValue());
    }

    private ChallengeTerms selling(PaidRequest request, String method) throws MalformedMessage {
        Price price = request.terms().price();
        ChargeRequest charge =
                method.equals(EvmCharge.METHOD)
                        ? EvmCharge.request(price.asset(), price.amount(), request.terms().payTo())
                        : AisaCharge.request(
                                price.asset(), price.amount(), request.terms().payTo());
        return ChallengeTerms.of(realm, method, ChargeRequest.INTENT, charge.toJson());
    }

    private String mark(PaidRequest request) {
        RequestBinding binding =
                new RequestBinding(request.method(), origin.text(), request.target(), ANY_BODY);
        return Base64Url.encode(Arrays.copyOf(binding.digest().toBytes(), MARK_BYTES));
    }

    /** Judges a challenge that came back with this request. */
    ChallengeCheck check(Challenge echoed, PaidRequest request) {
        try {
            ChallengeTerms selling = selling(request, echoed.terms().method());
            ChallengeCheck found = binder.check(echoed, selling, clock.millis() / 1000);
            boolean elsewhere =
                    found == ChallengeCheck.GENUINE
                            && !mark(request)
                                    .equals(echoed.terms().opaqueJson().path(MARK).asText());
            return elsewhere ? ChallengeCheck.OF_ANOTHER_OFFER : found;
        } catch (MalformedMessage e) {
            return ChallengeCheck.NOT_ISSUED_HERE;
        }
    }
}
