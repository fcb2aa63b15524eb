package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.mpp.AisaCharge;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.ChallengeBinder;
import io.aisanet.http402.mpp.ChallengeCheck;
import io.aisanet.http402.mpp.ChallengeTerms;
import io.aisanet.http402.mpp.SessionRequest;
import io.aisanet.http402.trace.TraceEcho;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Challenges of MPP's intent {@code session}: for any call to this payee in this asset. */
final class SessionOffers {

    /** How many calls the deposit should last that is suggested. */
    private static final long DEPOSIT_CALLS = 100;

    private final String realm;
    private final ChallengeBinder binder;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    SessionOffers(Origin origin, ChallengeBinder binder, InstantSource clock) {
        this.realm = origin.realm();
        this.binder = binder;
        this.clock = clock;
    }

    private ChallengeTerms selling(Terms terms) throws MalformedMessage {
        long amount = terms.price().amount();
        long deposit = amount > Long.MAX_VALUE / DEPOSIT_CALLS ? amount : amount * DEPOSIT_CALLS;
        return ChallengeTerms.of(
                realm,
                AisaCharge.METHOD,
                SessionRequest.INTENT,
                SessionRequest.of(terms.price().asset(), amount, deposit, terms.payTo()).toJson());
    }

    /**
     * A fresh one.
     *
     * @param trace that should come back; null = none
     */
    Challenge issue(Terms terms, @Nullable String trace) {
        long expires = clock.millis() / 1000 + terms.maxTimeoutSeconds();
        ObjectNode opaque = Json.object();
        Json.putText(opaque, TraceEcho.NAME, trace);
        try {
            return binder.issue(
                    selling(terms).withOpaque(opaque).withFreshNonce(random).expiring(expires));
        } catch (MalformedMessage e) {
            throw new IllegalStateException("our own challenge cannot be written", e);
        }
    }

    ChallengeCheck check(Challenge echoed, Terms terms) {
        try {
            return binder.check(echoed, selling(terms), clock.millis() / 1000);
        } catch (MalformedMessage e) {
            return ChallengeCheck.NOT_ISSUED_HERE;
        }
    }
}
