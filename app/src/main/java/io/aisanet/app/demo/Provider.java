package io.aisanet.app.demo;

import java.util.Locale;

/** Who sells something in the demo. Each is a small HTTP server of its own. */
enum Provider {
    QUOTE_DESK("Quote-Desk"),
    MARKET_DESK("Market-Desk"),
    GPU_FARM("GPU-Farm"),
    MODEL_HOUSE("Model-House"),
    LENS_SHOP("Lens-Shop"),
    FRAME_SHOP("Frame-Shop");

    private final String walletName;

    Provider(String walletName) {
        this.walletName = walletName;
    }

    String walletName() {
        return walletName;
    }

    /** Name of the upstream in the gateway's configuration. */
    String upstreamName() {
        return walletName.toLowerCase(Locale.ROOT);
    }
}
