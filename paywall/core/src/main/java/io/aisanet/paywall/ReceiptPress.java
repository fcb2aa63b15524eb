package io.aisanet.paywall;

import io.aisanet.http402.receipt.PaidCall;
import java.util.Optional;

/** Signs receipts of paid calls, and keeps those that cannot go with their answers. */
public interface ReceiptPress {

    /**
     * Signs what goes with an answer.
     *
     * @return the header's value; empty when it is too long for one, then it is kept
     */
    Optional<String> press(PaidCall call);

    /** Signs for an answer that has gone out already, and keeps it. */
    void keep(PaidCall call);

    /** The path at which a receipt that is kept is found. */
    String pathOf(String paymentId);
}
