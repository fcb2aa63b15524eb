package io.aisanet.paywall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The meter of one call and its clock; or neither, where the price is what a call costs. */
final class Metering {

    private static final byte[] NOTHING = {};

    private final @Nullable Meter meter;
    private final long price;
    private final long startNs = System.nanoTime();

    private Metering(@Nullable Meter meter, long price) {
        this.meter = meter;
        this.price = price;
    }

    /** Begins to count for a call that is about to be made. */
    static Metering begin(PaidRequest request) {
        Tariff tariff = request.terms().tariff();
        long price = request.terms().price().amount();
        return new Metering(tariff == null ? null : tariff.meter(request), price);
    }

    /** Whether a part of an answer costs a part of the price. */
    boolean countsParts() {
        return meter != null;
    }

    void head(int status, List<HeaderField> headers) {
        if (meter != null) {
            meter.head(status, headers);
        }
    }

    int pass(byte[] bytes, int offset, int length) {
        return meter == null ? length : meter.pass(bytes, offset, length);
    }

    byte[] farewell() {
        return meter == null ? NOTHING : meter.farewell();
    }

    Cost cost() {
        return meter == null
                ? Cost.of(price)
                : meter.cost((System.nanoTime() - startNs) / 1_000_000).cappedAt(price);
    }
}
