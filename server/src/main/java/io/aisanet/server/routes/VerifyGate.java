package io.aisanet.server.routes;

import io.aisanet.http402.MinuteLimit;
import io.aisanet.server.facilitator.FacilitatorConfig;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.ProblemType;
import java.time.InstantSource;

/** Keeps whoever asks too often from {@code /verify}: by API key, and by address. */
public final class VerifyGate {
    private final MinuteLimit keys;
    private final MinuteLimit addresses;

    public VerifyGate(FacilitatorConfig.VerifyLimits limits, InstantSource clock) {
        this.keys = new MinuteLimit(limits.perKey(), clock);
        this.addresses = new MinuteLimit(limits.perAddress(), clock);
    }

    /**
     * Counts a call, or refuses it; who is refused is not counted.
     *
     * @throws ApiProblem of the kind {@code too-many-requests}, with the time to wait
     */
    public void admit(Call call) {
        long credential = call.caller().credential();
        String key = credential == 0 ? null : Long.toString(credential);
        require(addresses, call.address(), "address " + call.address());
        if (key != null) {
            require(keys, key, "API key");
            keys.count(key);
        }
        addresses.count(call.address());
    }

    private static void require(MinuteLimit limit, String name, String who) {
        if (limit.isReached(name)) {
            throw ApiProblem.of(
                            ProblemType.TOO_MANY_REQUESTS,
                            "this "
                                    + who
                                    + " has asked for all verifications that it may have in a"
                                    + " minute; ask again later, with the same payment")
                    .retryAfter(limit.retryAfterSeconds(name));
        }
    }
}
