package io.aisanet.treasury.interledger.packet;

import io.aisanet.fuzzing.Property;
import io.aisanet.http402.MalformedMessage;

/** Packets: what is read reads as written, and what is written is canonical. */
public final class IlpPacketFuzzer {
    private IlpPacketFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) throws MalformedMessage {
        IlpPacket packet;
        try {
            packet = IlpPacket.read(input);
        } catch (MalformedMessage e) {
            return;
        }
        byte[] written = packet.toBytes();
        Property.holds(written.length <= input.length, "no form is shorter than the canonical one");
        Property.same(packet, IlpPacket.read(written), "reads as written");
        Property.same(Octets.of(written), Octets.of(IlpPacket.read(written).toBytes()), "one form");
        if (packet instanceof IlpPacket.Reject reject) {
            AmountTooLarge.read(reject.data())
                    .ifPresent(told ->
                            Property.holds(
                                    told.maximum() >= 0 && told.maximum() < told.received(),
                                    "a limit below what came"));
        }
    }
}
