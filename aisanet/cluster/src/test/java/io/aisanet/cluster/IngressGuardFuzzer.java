package io.aisanet.cluster;

import io.aeron.protocol.DataHeaderFlyweight;
import io.aisanet.fuzzing.Property;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Packets at the ingress port: looked at without reading beyond them; what passes is as it says.
 */
public final class IngressGuardFuzzer {

    private IngressGuardFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        UnsafeBuffer packet = new UnsafeBuffer(input);
        boolean sound = new IngressGuard().isSound(packet, input.length);
        if (sound && input.length >= DataHeaderFlyweight.HEADER_LENGTH) {
            int first = packet.getInt(0, ByteOrder.LITTLE_ENDIAN);
            Property.holds(first >= 0, "no frame is shorter than nothing");
        }
    }
}
