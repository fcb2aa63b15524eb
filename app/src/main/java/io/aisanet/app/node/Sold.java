package io.aisanet.app.node;

import io.aisanet.gateway.GatewayConfig;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Terms;
import java.util.List;
import java.util.Objects;

/** What a gateway sells. */
public final class Sold {
    private Sold() {}

    /** The terms of its paid routes. */
    public static List<Terms> termsOf(GatewayConfig config) {
        return config.routes().stream().map(Route::terms).filter(Objects::nonNull).toList();
    }
}
