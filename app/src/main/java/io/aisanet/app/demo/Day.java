package io.aisanet.app.demo;

import static io.aisanet.app.demo.AgentName.BUYER;
import static io.aisanet.app.demo.AgentName.INTERN;
import static io.aisanet.app.demo.AgentName.MAKER;
import static io.aisanet.app.demo.AgentName.SCOUT;

import java.util.List;

/**
 * A part of the day of a small team that builds smart glasses.
 *
 * @param title its heading
 */
record Day(String title, List<Errand> errands) {
    private static final Day MORNING =
            part(
                    "Morning",
                    Errand.get(SCOUT, Product.STOCK_PRICE, "stock price of LUMN", "/quotes/LUMN"),
                    Errand.get(
                            SCOUT,
                            Product.REPORT_SUMMARY,
                            "market report, summary",
                            "/reports/smart-glasses/summary"));
    private static final Day NOON =
            part(
                    "Noon",
                    Errand.post(
                            MAKER,
                            Product.GPU_SECONDS,
                            "2 s of GPU rendering",
                            "{\"scene\":\"frame-front\",\"seconds\":2}"),
                    Errand.post(
                            MAKER,
                            Product.SMALL_MODEL,
                            "model call: names",
                            "{\"prompt\":\"Three names for glasses that translate\"}"),
                    Errand.post(
                            MAKER,
                            Product.LARGE_MODEL,
                            "model call: pitch",
                            "{\"prompt\":\"One line that sells glasses that translate\"}"));
    private static final Day EVENING =
            part(
                    "Evening",
                    Errand.post(
                            BUYER,
                            Product.SAMPLE_LENSES,
                            "sample: pair of lenses",
                            "{\"coating\":\"AR\"}"),
                    Errand.post(
                            BUYER,
                            Product.SAMPLE_FRAME,
                            "sample: frame",
                            "{\"colour\":\"graphite\"}"),
                    Errand.post(BUYER, Product.TITANIUM_FRAME, "sample: titanium frame", "{}"),
                    Errand.post(
                            MAKER,
                            Product.GPU_SECONDS,
                            "rendering, broken scene",
                            "{\"scene\":\"broken\",\"seconds\":2}"));

    boolean isNoon() {
        return equals(NOON);
    }

    /** The parts in order. */
    static List<Day> parts() {
        return List.of(MORNING, NOON, EVENING);
    }

    /** Small things that can be bought all day long. */
    static List<Errand> smallErrands() {
        return NOON.errands();
    }

    private static Day part(String title, Errand... errands) {
        return new Day(title, List.of(errands));
    }

    /** What a whole day costs an agent whose every errand succeeds, unaffordable samples apart. */
    static long costOf(AgentName agent) {
        long cost = agent == INTERN ? Afternoon.cost() : 0;
        for (Day part : parts()) {
            for (Errand errand : part.errands) {
                long price = errand.product().price().atomic();
                if (errand.agent() == agent && price <= agent.allowance().atomic()) {
                    cost += price;
                }
            }
        }
        return cost;
    }
}
