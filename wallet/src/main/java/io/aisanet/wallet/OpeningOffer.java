package io.aisanet.wallet;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PayerProof;
import io.aisanet.http402.mpp.BodyDigest;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.http402.mpp.SessionAction;
import io.aisanet.http402.mpp.SessionRequest;
import io.aisanet.http402.mpp.SessionStatements;
import io.aisanet.wallet.Refusal.Reason;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A session that a 402 offers to open, whose opening pays the call. */
final class OpeningOffer implements DialectOffer {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SessionSpeaker.Way way;
    private final Challenge challenge;
    private final Asked asked;
    private final NativeTerms terms;
    private final long untilSeconds;
    private @Nullable Reservation money;
    private @Nullable OpenSession session;

    /**
     * @param terms what the call costs, as the same 402 says it
     */
    OpeningOffer(SessionSpeaker.Way way, Challenge challenge, Asked asked, NativeTerms terms) {
        this.way = way;
        this.challenge = challenge;
        this.asked = asked;
        this.terms = terms;
        this.untilSeconds = way.nowSeconds() + way.plan().length().toSeconds();
    }

    @Override
    public boolean isElsewhere(Origin origin) {
        return OfferDesk.isElsewhere(terms.origin(), origin);
    }

    @Override
    public boolean canNameMandate() {
        return false;
    }

    @Override
    public Verdict<Price> price() {
        OptionalLong until = challenge.terms().expiresSeconds();
        if (until.isEmpty() || challenge.terms().header() != null || !isForThisBody()) {
            return Verdict.no(Reason.WRONG_TERMS, "the challenge is not one to open a session by");
        }
        if (asked.request().headers().firstValue(PaymentCredential.HEADER).isPresent()) {
            return Verdict.no(
                    Reason.WRONG_TERMS,
                    "the opening would travel in a header that the request uses itself");
        }
        try {
            SessionRequest offered = SessionRequest.fromJson(challenge.terms().requestJson());
            boolean agrees =
                    offered.amount().equals(Long.toString(terms.amount()))
                            && offered.currency().equalsIgnoreCase(terms.asset().code())
                            && terms.payee().toChecksumString().equals(offered.recipient());
            return agrees
                    ? new Verdict.Yes<>(price(until.getAsLong() - way.nowSeconds()))
                    : Verdict.no(Reason.WRONG_TERMS, "the session is for other terms");
        } catch (MalformedMessage e) {
            return Verdict.no(Reason.UNREADABLE_OFFER, "the challenge: " + e.getMessage());
        }
    }

    private boolean isForThisBody() {
        String digest = challenge.terms().digest();
        return digest == null
                || BodyDigest.matches(digest, ReplayableBody.digestOf(asked.request()));
    }

    private Price price(long validitySeconds) {
        return new Price(
                terms.asset(),
                terms.amount(),
                terms.payee(),
                Math.clamp(validitySeconds, 0, Integer.MAX_VALUE),
                asked.request().uri(),
                Dialect.MPP_AISANET,
                terms.upTo());
    }

    /** One opening at a time: whoever calls meanwhile pays this call by itself. */
    @Override
    public Verdict<Reservation> reserve(SpendBook book, Price agreed, Origin origin) {
        long endMs = (untilSeconds + ClientLimits.CLOCK_SKEW_SECONDS) * 1000;
        return way.sessions()
                .begin(origin, () -> book.open(agreed, way.plan().cap(), endMs, origin))
                .then(first -> {
                    money = first.session();
                    return new Verdict.Yes<>(first);
                });
    }

    @Override
    public Credential sign(Signer signer) {
        Bytes32 secret = Bytes32.random(RANDOM);
        long cap = way.plan().cap();
        PayerProof proof =
                signer.wallet()
                        .prove(SessionStatements.opening(challenge, cap, untilSeconds, secret));
        var open = new SessionAction.Open(cap, untilSeconds, secret, proof);
        Reservation left = money;
        if (left == null) {
            throw new IllegalStateException("signed before anything was set aside");
        }
        session = new OpenSession(challenge, open, asked.request(), left);
        String id = SessionStatements.sessionId(challenge, open);
        return MppOffer.credential(
                new PaymentCredential(challenge, open.toJson(), null),
                new CredentialId(
                        HexFormat.fromHexDigitsToLong(id, 0, 16),
                        HexFormat.fromHexDigitsToLong(id, 16, 32)));
    }

    @Override
    public void ended(Payment how) {
        Origin origin = Origin.of(asked.request().uri());
        OpenSession opened = session;
        if (how instanceof Payment.Paid && opened != null) {
            way.sessions().opened(origin, opened);
            way.prices().confirm(asked.request(), terms);
        } else {
            way.sessions().failed(origin);
        }
    }
}
