package io.aisanet.simulator.ledgers;

/**
 * One line of the comparison.
 *
 * @param name which ledger, and how
 * @param shape how the transfers came
 * @param perSecond transfers that are on disk
 * @param p50Ms from asking to the answer, of a message
 */
public record LedgerRow(
        String name, String shape, double perSecond, double p50Ms, double p99Ms, double maxMs) {
    static LedgerRow of(LedgerPeer peer, Measured measured) {
        return new LedgerRow(
                peer.name(),
                switch (peer.shape()) {
                    case ONE -> "one at a time";
                    case SINGLE -> "many callers";
                    case BATCHED -> "batches";
                },
                measured.perSecond(),
                measured.ms(50),
                measured.ms(99),
                measured.ms(100));
    }

    boolean isOurs() {
        return name.startsWith("AIsaNet");
    }
}
