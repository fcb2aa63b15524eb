package io.aisanet.treasury.interledger.simulator;

import io.aisanet.treasury.Exact;
import io.aisanet.treasury.interledger.packet.AmountTooLarge;
import io.aisanet.treasury.interledger.packet.IlpAddress;
import io.aisanet.treasury.interledger.packet.IlpErrorCode;
import io.aisanet.treasury.interledger.packet.IlpPacket;
import io.aisanet.treasury.interledger.packet.Octets;

/**
 * One connector on the way.
 *
 * @param self its address
 * @param takesPpm millionths that it takes, rounded up
 * @param amountMax most of a packet
 * @param marginMs what it takes off a packet's time
 */
record Forwarding(IlpAddress self, long takesPpm, long amountMax, long marginMs) {

    /** The packet as it goes on, or why it does not. */
    IlpPacket forward(IlpPacket.Prepare packet, long nowMs) {
        if (packet.amount() < 0 || packet.amount() > amountMax) {
            return new IlpPacket.Reject(
                    IlpErrorCode.AMOUNT_TOO_LARGE,
                    self.text(),
                    "send less at once",
                    new AmountTooLarge(packet.amount(), amountMax).toOctets());
        }
        if (packet.expiresAtMs() - marginMs <= nowMs) {
            return new IlpPacket.Reject(
                    IlpErrorCode.INSUFFICIENT_TIMEOUT, self.text(), "no time", Octets.NONE);
        }
        long takes = Exact.mulDivUp(packet.amount(), takesPpm, Exact.MILLION);
        return new IlpPacket.Prepare(
                packet.amount() - takes,
                packet.expiresAtMs() - marginMs,
                packet.condition(),
                packet.destination(),
                packet.data());
    }
}
