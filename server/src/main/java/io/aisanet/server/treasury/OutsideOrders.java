package io.aisanet.server.treasury;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.PaymentRequirements;
import java.io.IOException;
import java.util.Optional;

/** How a rail pays sellers outside who hand a signed order in themselves (x402 {@code exact}). */
public interface OutsideOrders {

    /** CAIP-2 name of the network. */
    String network();

    /** What can be paid in there, for clients: {@code asset}, {@code name}, {@code version}. */
    ObjectNode token();

    /** Why these terms cannot be paid, in a sentence; empty = they can. */
    Optional<String> refusal(PaymentRequirements terms);

    /**
     * The signed order of a batch that the channel took on, as x402 carries it: signed when it is
     * asked for first, and then for ever the same. Empty where it is over or never will be signed.
     *
     * @throws IOException it cannot be said now
     */
    Optional<ObjectNode> order(String batchId) throws IOException;
}
