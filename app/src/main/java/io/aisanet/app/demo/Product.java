package io.aisanet.app.demo;

import io.aisanet.app.terminal.Money;

/** What is sold in the demo, where, and for how much a call. */
enum Product {
    STOCK_PRICE(Provider.QUOTE_DESK, "GET", "/quotes/{symbol}", "0.01 USD", "a stock price"),
    REPORT_SUMMARY(
            Provider.MARKET_DESK,
            "GET",
            "/reports/{name}/summary",
            "0.05 USD",
            "a report's summary"),
    GPU_SECONDS(Provider.GPU_FARM, "POST", "/gpu/render", "0.002 USD", "2 s of GPU rendering"),
    SMALL_MODEL(
            Provider.MODEL_HOUSE, "POST", "/models/small", "0.0004 USD", "a small model's answer"),
    LARGE_MODEL(
            Provider.MODEL_HOUSE, "POST", "/models/large", "0.003 USD", "a large model's answer"),
    SAMPLE_LENSES(Provider.LENS_SHOP, "POST", "/lens-shop/orders", "9.60 USD", "a pair of lenses"),
    SAMPLE_FRAME(Provider.FRAME_SHOP, "POST", "/frame-shop/orders", "14.00 USD", "a frame"),
    TITANIUM_FRAME(
            Provider.FRAME_SHOP,
            "POST",
            "/frame-shop/orders/titanium",
            "120.00 USD",
            "a titanium frame");

    private final Provider provider;
    private final String method;
    private final String pattern;
    private final String price;
    private final String description;

    Product(Provider provider, String method, String pattern, String price, String description) {
        this.provider = provider;
        this.method = method;
        this.pattern = pattern;
        this.price = price;
        this.description = description;
    }

    Provider provider() {
        return provider;
    }

    String method() {
        return method;
    }

    /** The paths that it is sold at, as the gateway's routes have them. */
    String pattern() {
        return pattern;
    }

    Money price() {
        return Money.parse(price);
    }

    String description() {
        return description;
    }
}
