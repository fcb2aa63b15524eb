package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.Problem;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.batch.BatchErrors;
import io.aisanet.http402.batch.BatchPayload;
import io.aisanet.http402.batch.Channel;
import io.aisanet.http402.batch.ChannelStep;
import io.aisanet.paywall.session.Session;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What is done with sessions besides paying calls. */
final class Sessions {

    private final SessionDesk desk;
    private final InstantSource clock;

    Sessions(SessionDesk desk, InstantSource clock) {
        this.desk = desk;
        this.clock = clock;
    }

    Optional<Session> find(CredentialId id) {
        return desk.book().find(id);
    }

    long channelMs() {
        return desk.longestMs();
    }

    /** Ends a session: what is due is captured, the rest goes back. */
    Answer close(Session session) {
        return told(session, desk.keeper().end(session) ? "closed" : "closing");
    }

    /** How a session stands. */
    Answer standing(Session session) {
        return told(session, "open");
    }

    private static Answer told(Session session, String state) {
        Session.Standing now = session.standing();
        ObjectNode body =
                Json.object()
                        .put("session", session.opening().id().toString())
                        .put("state", state)
                        .put("balance", Long.toString(now.balance()))
                        .put("charged", now.charged().toString())
                        .put("captured", Long.toString(now.captured()));
        return new Answer(
                200,
                List.of(
                        new HeaderField("Content-Type", "application/json"),
                        new HeaderField("Cache-Control", "no-store")),
                Json.write(body));
    }

    /**
     * Gives a channel's money back: all that is left, and the channel is over. A hold cannot be
     * given back in part, so that no other amount is taken.
     */
    Answer refund(BatchPayload.Refund asked) {
        Session session =
                find(CredentialId.ofDigest(asked.voucher().channelId().toBytes())).orElse(null);
        if (session == null) {
            return refused(BatchErrors.CHANNEL_NOT_FOUND, "no such channel is open here");
        }
        Channel channel = BatchX402.channel(asked.voucher().channelId(), session);
        return switch (channel.refund(asked, clock.millis() / 1000)) {
            case ChannelStep.Refused(String code) -> refused(code, "the channel says no");
            case ChannelStep.Taken(Channel left) when !left.isSpent() ->
                    refused(
                            BatchErrors.REFUND_AMOUNT_INVALID,
                            "only all that is left is given back; leave the amount out");
            case ChannelStep.Taken(Channel left) -> refund(session, channel, left);
        };
    }

    private Answer refund(Session session, Channel before, Channel after) {
        if (!desk.keeper().end(session)) {
            return Problems.unavailable("The refund is under way and not confirmed yet.");
        }
        ObjectNode extra = Json.object();
        extra.set("channelState", after.claim().stateJson());
        SettleResponse settled =
                new SettleResponse(
                        true,
                        null,
                        null,
                        session.opening().payer().name(),
                        session.opening().id().toString(),
                        AisaNetwork.CAIP2,
                        Long.toString(before.balance() - before.charged()),
                        null,
                        extra);
        ObjectNode body =
                Json.object()
                        .put("message", "Refund acknowledged")
                        .put("channelId", before.id().toString());
        try {
            return new Answer(
                    200,
                    List.of(
                            new HeaderField("Content-Type", "application/json"),
                            new HeaderField("Cache-Control", "private"),
                            new HeaderField(
                                    PaymentHeaders.PAYMENT_RESPONSE,
                                    PaymentHeaders.encode(settled))),
                    Json.write(body));
        } catch (MalformedMessage e) {
            throw new IllegalStateException("our own receipt cannot be encoded", e);
        }
    }

    static Answer refused(String code, String why) {
        return Problems.answer(
                Problem.of(
                        Problem.TYPE_PREFIX + "session-refused",
                        "The session was not changed",
                        402,
                        code + ": " + why + "."),
                List.of());
    }
}
