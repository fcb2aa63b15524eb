package io.aisanet.gateway;

import io.aisanet.paywall.CallEnd;
import io.aisanet.paywall.CallListener;
import io.aisanet.paywall.HoldOrder;
import io.aisanet.paywall.PaidRequest;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * One line for each request on a paid route, and the counters. The line names route, payer and
 * payment; never a credential, a query or a body.
 */
final class CallLog implements CallListener {

    private static final System.Logger LOG = System.getLogger("io.aisanet.gateway.calls");

    private final GatewayCounters counters;

    CallLog(GatewayCounters counters) {
        this.counters = counters;
    }

    @Override
    public void ended(CallEnd end, PaidRequest request, @Nullable HoldOrder order) {
        counters.count(request.route().pattern().toString(), end);
        if (LOG.isLoggable(Level.INFO)) {
            LOG.log(Level.INFO, line(end, request, order));
        }
    }

    static String line(CallEnd end, PaidRequest request, @Nullable HoldOrder order) {
        String what =
                end
                        + " "
                        + request.method()
                        + " "
                        + request.route().pattern()
                        + " price=\""
                        + request.terms().price()
                        + "\"";
        return order == null
                ? what
                : what + " payer=" + order.payer().name() + " payment=" + order.paymentId();
    }
}
