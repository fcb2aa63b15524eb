package io.aisanet.treasury.lightning;

import io.aisanet.http402.Bytes32;

/** How movements are called, as in the peer's books. */
final class References {
    static final String OUT = "out:";
    static final String FEE = "fee:";

    private References() {}

    static String in(Bytes32 paymentHash) {
        return "in:" + paymentHash;
    }

    static String out(Bytes32 paymentHash) {
        return OUT + paymentHash;
    }
}
