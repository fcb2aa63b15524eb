package io.aisanet.simulator.ledgers;

import io.aisanet.cluster.bench.ClusterBench;

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
    /** What the names of our rows begin with. */
    static final String OURS = "AIsaNet, ";

    static LedgerRow of(LedgerPeer peer, Measured measured) {
        return new LedgerRow(
                peer.name(),
                peer.shape().toString(),
                measured.perSecond(),
                measured.ms(50),
                measured.ms(99),
                measured.ms(100));
    }

    static LedgerRow ofMembers(ClusterBench.Row row) {
        return new LedgerRow(
                OURS + row.load() + ", " + row.shape(),
                LedgerPeer.Shape.MEMBERS.toString(),
                row.transfersPerSecond(),
                row.p50Ms(),
                row.p99Ms(),
                row.maxMs());
    }

    boolean isOurs() {
        return name.startsWith(OURS);
    }
}
