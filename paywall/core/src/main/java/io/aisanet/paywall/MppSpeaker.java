package io.aisanet.paywall;

import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.mpp.AcceptPayment;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.ChallengeCheck;
import io.aisanet.http402.mpp.MppResult;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.http402.mpp.ProblemType;
import io.aisanet.http402.mpp.SessionRequest;
import io.aisanet.http402.trace.TraceEcho;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** MPP, the intent {@code charge}: HTTP authentication of the scheme {@code Payment}. */
final class MppSpeaker implements Speaker {

    private final Orders orders;
    private final MppOffers offers;
    private final MppProof.Check proofs;
    private final @Nullable MppSessions sessions;

    /**
     * @param sessions reads openings and vouchers; null = none are sold
     */
    MppSpeaker(Orders orders, @Nullable MppSessions sessions, PaidCalls.Parts parts) {
        this.orders = orders;
        this.offers = new MppOffers(orders.origin(), parts.challenges(), parts.clock());
        this.proofs = new MppProof.Check(parts.curve());
        this.sessions = sessions;
    }

    @Override
    public void ask(PaidRequest request, String error, Asking asking) {
        List<Challenge> offered = new ArrayList<>(offers.issue(request, asking.trace()));
        if (sessions != null && request.terms().fitsSessions()) {
            offered.add(sessions.issue(request, asking.trace()));
        }
        for (Challenge challenge : liked(request.accepts(), offered)) {
            asking.header(Challenge.HEADER, challenge.format());
        }
    }

    /** All of them where none is liked: whoever reads them learns what it lacks. */
    private static List<Challenge> liked(@Nullable AcceptPayment accepts, List<Challenge> offered) {
        List<Challenge> liked = accepts == null ? offered : accepts.rank(offered, Challenge::terms);
        return liked.isEmpty() ? offered : liked;
    }

    @Override
    public Optional<String> quoteIn(String value) {
        try {
            Optional<PaymentCredential> found = PaymentCredential.find(List.of(value));
            return found.isPresent()
                    ? MppOffers.quoteIn(found.get().challenge())
                    : Optional.empty();
        } catch (MalformedMessage e) {
            return Optional.empty(); // reading it says what is wrong
        }
    }

    @Override
    public Optional<String> traceIn(String value) {
        try {
            Optional<PaymentCredential> found = PaymentCredential.find(List.of(value));
            return found.isPresent()
                    ? TraceEcho.read(
                            found.get().challenge().terms().opaqueJson().path(TraceEcho.NAME))
                    : Optional.empty();
        } catch (MalformedMessage e) {
            return Optional.empty(); // reading it says what is wrong
        }
    }

    @Override
    public Credential read(PaidRequest request, String value) {
        Optional<PaymentCredential> credential;
        try {
            credential = PaymentCredential.find(List.of(value));
        } catch (MalformedMessage e) {
            return new Credential.Malformed("Authorization: Payment " + e.getMessage());
        }
        return credential.isPresent() ? read(request, credential.get()) : new Credential.Absent();
    }

    /** A challenge that is no good may still have been paid once: only its payer can show that. */
    private Credential read(PaidRequest request, PaymentCredential credential) {
        if (sessions != null
                && credential.challenge().terms().intent().equals(SessionRequest.INTENT)) {
            return sessions.read(request, credential);
        }
        MppResult<MppProof> found = proofs.verify(credential);
        ChallengeCheck check = offers.check(credential.challenge(), request);
        if (check != ChallengeCheck.GENUINE) {
            HoldOrder used =
                    found instanceof MppResult.Valid<MppProof>(MppProof proof)
                            ? order(request, credential, proof)
                            : null;
            return unfit(check.problem().orElseThrow(), words(check), used);
        }
        return switch (found) {
            case MppResult.Invalid<MppProof>(ProblemType problem, String detail) ->
                    unfit(problem, "The payment was not accepted: " + detail + ".", null);
            case MppResult.Valid<MppProof>(MppProof proof) -> judge(request, credential, proof);
        };
    }

    private Credential judge(PaidRequest request, PaymentCredential credential, MppProof proof) {
        HoldOrder order = order(request, credential, proof);
        if (proof.untilSeconds() <= orders.nowSeconds()) {
            return unfit(ProblemType.PAYMENT_EXPIRED, "The payment's time is over.", order);
        }
        return orders.endsTooLate(proof.untilSeconds())
                ? unfit(
                        ProblemType.INVALID_PAYLOAD,
                        "The payment is valid for too long; end it with its challenge.",
                        null)
                : new Credential.Valid(order);
    }

    private static String words(ChallengeCheck check) {
        return switch (check) {
            case EXPIRED -> "The challenge's time is over.";
            case OF_ANOTHER_OFFER -> "The challenge was for another request, or for other terms.";
            case GENUINE, NOT_ISSUED_HERE, WITHOUT_EXPIRY ->
                    "The challenge was not issued here, or was changed.";
        };
    }

    private static Credential unfit(ProblemType problem, String detail, @Nullable HoldOrder used) {
        return new Credential.Unfit(
                problem.uri().substring(ProblemType.BASE.length()), detail, used);
    }

    private HoldOrder order(PaidRequest request, PaymentCredential credential, MppProof proof) {
        PaidBy by =
                new PaidBy.Mpp(
                        credential.challenge().terms().method(), credential.challenge().id());
        return orders.order(
                request,
                new Orders.Verified(proof.id(), proof.payer(), 0, proof.untilSeconds() * 1000, by));
    }

    /** The problem type of a 402 that answers a credential of MPP. */
    static ProblemType problemOf(String error) {
        return ProblemType.of(ProblemType.BASE + error)
                .orElseGet(() ->
                        switch (error) {
                            case ErrorCodes.EXACT_INSUFFICIENT_BALANCE ->
                                    ProblemType.PAYMENT_INSUFFICIENT;
                            case ErrorCodes.INVALID_PAYLOAD -> ProblemType.MALFORMED_CREDENTIAL;
                            case ErrorCodes.EXACT_NONCE_ALREADY_USED ->
                                    ProblemType.INVALID_CHALLENGE;
                            default -> ProblemType.VERIFICATION_FAILED;
                        });
    }
}
