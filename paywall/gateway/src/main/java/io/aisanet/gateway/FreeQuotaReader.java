package io.aisanet.gateway;

import io.aisanet.paywall.FreeQuota;
import io.aisanet.paywall.PaymentFlow;
import io.aisanet.settings.Section;
import java.util.Optional;

/** Reads the {@code free} section of a route: how many calls of a payer cost nothing. */
final class FreeQuotaReader {

    private FreeQuotaReader() {}

    /** Empty where there are none, or something is wrong, which is reported. */
    static Optional<FreeQuota> read(Section route, PaymentFlow flow) {
        if (!route.has("free")) {
            return Optional.empty();
        }
        Section section = route.section("free");
        section.require("calls");
        int calls = section.integer("calls", 1, 1, FreeQuota.CALLS_MAX);
        FreeQuota.Per per = section.choice("per", FreeQuota.Per.DAY);
        if (flow != PaymentFlow.AUTHORIZATION) {
            route.report("free", "goes with flow: authorization only");
            return Optional.empty();
        }
        return Optional.of(new FreeQuota(calls, per));
    }
}
