package io.aisanet.paywall;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CanonicalBytes;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Payer;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.ChallengeCheck;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.http402.mpp.ProblemType;
import io.aisanet.http402.mpp.SessionAction;
import io.aisanet.http402.mpp.SessionStatements;
import io.aisanet.http402.mpp.VoucherKey;
import io.aisanet.paywall.session.Deposit;
import io.aisanet.paywall.session.Opening;
import io.aisanet.paywall.session.Session;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code aisanet/session}: one signed opening with a cap, then a coded voucher in the first request
 * of each call. A voucher names its call by a number and is bound to its request, so that any
 * number of calls may be under way at once and none is paid twice.
 */
final class MppSessions {

    private final Orders orders;
    private final Secp256k1 curve;
    private final SessionSettlement settlement;
    private final Sessions sessions;
    private final SessionOffers offers;

    MppSessions(
            Orders orders, PaidCalls.Parts parts, SessionSettlement settlement, Sessions sessions) {
        this.orders = orders;
        this.curve = parts.curve();
        this.settlement = settlement;
        this.sessions = sessions;
        this.offers = new SessionOffers(orders.origin(), parts.challenges(), parts.clock());
    }

    Challenge issue(PaidRequest request, @Nullable String trace) {
        return offers.issue(request.terms(), trace);
    }

    Credential read(PaidRequest request, PaymentCredential credential) {
        try {
            return switch (SessionAction.fromJson(credential.payload())) {
                case SessionAction.Open open -> open(request, credential.challenge(), open);
                case SessionAction.Voucher voucher ->
                        voucher(request, voucher, Dialect.MPP, credential.challenge().id());
                case SessionAction.TopUp topUp -> topUp(request, topUp);
                case SessionAction.Close close -> close(close);
            };
        } catch (MalformedMessage e) {
            return unfit(ProblemType.INVALID_PAYLOAD.uri(), String.valueOf(e.getMessage()));
        }
    }

    private static Credential unfit(String problem, String why) {
        String code =
                problem.startsWith(ProblemType.BASE)
                        ? problem.substring(ProblemType.BASE.length())
                        : problem;
        return new Credential.Unfit(code, "The payment was not accepted: " + why + ".", null);
    }

    /** The voucher of a call, in whichever dialect it came. */
    Credential voucher(
            PaidRequest request, SessionAction.Voucher voucher, Dialect dialect, String challenge) {
        Optional<Session> known = find(voucher.sessionId());
        if (known.isEmpty()) {
            return unfit(SessionSettlement.SessionErrors.NOT_FOUND, "no such session is open here");
        }
        Session session = known.get();
        Terms terms = request.terms();
        VoucherKey key = session.vouchers();
        if (key == null || !key.accepts(voucher, orders.binding(request))) {
            return unfit(
                    "session/invalid-signature", "the voucher is not of this session and call");
        }
        boolean fits =
                terms.fitsSessions()
                        && session.opening().payee().equals(terms.payTo())
                        && session.opening().asset() == terms.price().asset()
                        && voucher.amount() >= terms.price().amount();
        return fits && voucher.sequence() > 0
                ? new Credential.Valid(order(request, session, voucher, dialect, challenge))
                : unfit(
                        "session/delta-too-small",
                        "a voucher for this call allows "
                                + terms.price().amount()
                                + " or more to the same payee, under a number from 1");
    }

    private HoldOrder order(
            PaidRequest request,
            Session session,
            SessionAction.Voucher voucher,
            Dialect dialect,
            String challenge) {
        return orders.order(
                request,
                new Orders.Verified(
                        voucher.credentialId(),
                        session.opening().payer(),
                        0,
                        session.opening().untilMs(),
                        new PaidBy.Voucher(dialect, session, voucher.sequence(), challenge)));
    }

    private Credential open(PaidRequest request, Challenge challenge, SessionAction.Open open) {
        ChallengeCheck check = offers.check(challenge, request.terms());
        if (check != ChallengeCheck.GENUINE) {
            return unfit(check.problem().orElseThrow().uri(), "the challenge is not good here");
        }
        if (!request.terms().fitsSessions()) {
            return unfit(ProblemType.INVALID_CHALLENGE.uri(), "no session pays this resource");
        }
        if (!SessionStatements.verify(curve, challenge, open)) {
            return unfit("session/invalid-signature", "the payer did not sign this opening");
        }
        long nowMs = orders.nowMs();
        long untilMs = open.expiresSeconds() * 1000;
        if (untilMs <= nowMs || untilMs > nowMs + sessions.channelMs()) {
            return unfit(
                    ProblemType.INVALID_PAYLOAD.uri(),
                    "a session ends within " + sessions.channelMs() / 1000 + " seconds from now");
        }
        if (open.cap() < request.terms().price().amount()) {
            return unfit(ProblemType.INVALID_PAYLOAD.uri(), "the cap does not pay the first call");
        }
        return new Credential.Valid(opening(request, challenge, open));
    }

    private HoldOrder opening(PaidRequest request, Challenge challenge, SessionAction.Open open) {
        CredentialId id = parse(SessionStatements.sessionId(challenge, open));
        Payer payer = open.proof().payer();
        Opening opening =
                new Opening(
                        id,
                        payer,
                        request.terms().payTo(),
                        request.terms().price().asset(),
                        open.expiresSeconds() * 1000,
                        open.voucherKey());
        return orders.order(
                request,
                new Orders.Verified(
                        id,
                        payer,
                        0,
                        challenge.terms().expiresSeconds().orElse(0) * 1000,
                        new PaidBy.SessionStart(opening, open.cap(), challenge.id())));
    }

    private static CredentialId parse(String id) {
        return new CredentialId(
                HexFormat.fromHexDigitsToLong(id, 0, 16),
                HexFormat.fromHexDigitsToLong(id, 16, 32));
    }

    private Optional<Session> find(String id) {
        return sessions.find(parse(id));
    }

    private Credential topUp(PaidRequest request, SessionAction.TopUp topUp) {
        Optional<Session> known = find(topUp.sessionId());
        if (known.isEmpty()) {
            return unfit(SessionSettlement.SessionErrors.NOT_FOUND, "no such session is open here");
        }
        Session session = known.get();
        if (!SessionStatements.verify(curve, session.opening().payer(), topUp)) {
            return unfit("session/invalid-signature", "its payer did not sign the new cap");
        }
        return new Credential.Errand(() -> topUp(request, topUp, session));
    }

    /** The hold's id follows from session and cap, so that the same wish said twice holds once. */
    private Answer topUp(PaidRequest request, SessionAction.TopUp topUp, Session session) {
        long more = topUp.cap() - session.standing().balance();
        if (more <= 0) {
            return sessions.standing(session);
        }
        CredentialId hold =
                CredentialId.ofDigest(
                        CanonicalBytes.of("aisanet/session-top-up-hold/1")
                                .text(topUp.sessionId())
                                .number(topUp.cap())
                                .sha256()
                                .toBytes());
        long nowMs = orders.nowMs();
        HoldOrder order =
                new HoldOrder(
                        hold,
                        session.opening().payer(),
                        0,
                        request.terms(),
                        Bytes32.of(CanonicalBytes.of(topUp.sessionId()).sha256().toBytes()),
                        nowMs + request.terms().maxTimeoutSeconds() * 1000L,
                        nowMs,
                        nowMs,
                        nowMs,
                        new PaidBy.SessionStart(session.opening(), more, ""));
        return settlement.topUp(order, session, new Deposit(hold, more, 0))
                ? sessions.standing(session)
                : Sessions.refused(
                        "session/insufficient-balance", "the money could not be set aside");
    }

    private Credential close(SessionAction.Close close) {
        Optional<Session> known = find(close.sessionId());
        if (known.isEmpty()) {
            return unfit(SessionSettlement.SessionErrors.NOT_FOUND, "no such session is open here");
        }
        VoucherKey key = known.get().vouchers();
        return key != null && key.accepts(close)
                ? new Credential.Errand(() -> sessions.close(known.get()))
                : unfit("session/invalid-signature", "its payer did not ask for the end");
    }
}
