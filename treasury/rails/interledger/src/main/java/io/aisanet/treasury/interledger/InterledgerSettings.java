package io.aisanet.treasury.interledger;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.Exact;
import io.aisanet.treasury.interledger.packet.IlpAddress;

/**
 * How the rail behaves.
 *
 * @param name of the channel, such as {@code interledger:main}
 * @param asset of the account with the peer, in atomic units (asset scale 6)
 * @param address ours; payments for wallets go to addresses behind it
 * @param packets sizes and times of packets
 * @param credit what the two sides owe each other at most, and when we settle
 */
public record InterledgerSettings(
        String name, Asset asset, IlpAddress address, Packets packets, Credit credit) {

    /**
     * Sizes and times of packets.
     *
     * @param amountMax most of one packet, 1 or more; the peer's own limit is learned
     * @param expiryMs how long a packet holds, 2 s to 5 min
     * @param giveUpMs how long a payment of which nothing arrived is tried, 1 s or more
     * @param feeMaxPpm millionths that the connectors may take, 0 to 500,000
     */
    public record Packets(long amountMax, long expiryMs, long giveUpMs, long feeMaxPpm) {

        /** Units that the connectors on a way lose in rounding, at most. */
        static final long ROUNDING_MAX = 8;

        /** Checks the ranges. */
        public Packets {
            if (amountMax < 1
                    || expiryMs < 2_000
                    || expiryMs > 300_000
                    || giveUpMs < 1_000
                    || feeMaxPpm < 0
                    || feeMaxPpm > Exact.MILLION / 2) {
                throw new IllegalArgumentException("a limit of packets is out of its range");
            }
        }

        /** The most that may be sent for what is to arrive, rounding included. */
        long sentMax(long arrives) {
            return Math.addExact(
                    arrives + ROUNDING_MAX,
                    Exact.mulDivUp(arrives, feeMaxPpm, Exact.MILLION - feeMaxPpm));
        }
    }

    /**
     * What the two sides owe each other.
     *
     * @param owedMax most that we may owe the peer, on its word
     * @param lentMax most that the peer may owe us: what comes beyond it is rejected
     * @param settleThreshold what we owe from which on we settle, up to {@code owedMax}
     * @param settleTo what we owe afterwards, less than the threshold; below 0 = paid ahead
     */
    public record Credit(long owedMax, long lentMax, long settleThreshold, long settleTo) {

        /** Checks the ranges. */
        public Credit {
            if (owedMax < 0
                    || lentMax < 0
                    || settleThreshold < 1
                    || settleThreshold > Math.max(1, owedMax)
                    || settleTo >= settleThreshold) {
                throw new IllegalArgumentException(
                        "settleTo is below settleThreshold, which is from 1 to owedMax");
            }
        }
    }
}
