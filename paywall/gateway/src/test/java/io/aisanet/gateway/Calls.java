package io.aisanet.gateway;

import io.aisanet.paywall.Cost;
import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.Meter;
import io.aisanet.paywall.PaidRequest;
import io.aisanet.paywall.Tariff;
import java.util.List;

/** So much a call, to the millionth of an atomic unit, whatever the price says. */
record Calls(long millionths) implements Tariff {

    @Override
    public Meter meter(PaidRequest request) {
        return new Meter() {
            @Override
            public void head(int status, List<HeaderField> headers) {
                // counted by the call
            }

            @Override
            public int pass(byte[] bytes, int offset, int length) {
                return length;
            }

            @Override
            public byte[] farewell() {
                return new byte[0];
            }

            @Override
            public Cost cost(long durationMs) {
                return Cost.ofMillionths(millionths);
            }
        };
    }

    @Override
    public String words() {
        return millionths + " millionths a call";
    }

    @Override
    public long unitPrice() {
        return millionths;
    }
}
