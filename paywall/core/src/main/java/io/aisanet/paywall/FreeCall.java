package io.aisanet.paywall;

/** A call that costs nothing, with an answer of the same kinds as one that does. */
public final class FreeCall {

    private FreeCall() {}

    /** Passes the upstream's answer on as it comes. */
    public static Reply reply(UpstreamAnswer answer) {
        Relay relay = new Relay(answer, new byte[0], null, (end, handed) -> {});
        return new Reply.Streaming(
                answer.status(), answer.headers(), answer.contentLength(), relay);
    }
}
