package io.aisanet.cluster;

import io.aeron.driver.DataPacketDispatcher;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.media.ReceiveChannelEndpoint;
import io.aeron.driver.media.UdpChannel;
import io.aeron.protocol.DataHeaderFlyweight;
import java.net.InetSocketAddress;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.AtomicCounter;

/** A UDP socket of the node's driver that drops what {@link IngressGuard} does not let pass. */
final class GuardedEndpoint extends ReceiveChannelEndpoint {
    private final IngressGuard guard = new IngressGuard();

    private GuardedEndpoint(
            UdpChannel channel,
            DataPacketDispatcher dispatcher,
            AtomicCounter statusIndicator,
            MediaDriver.Context context) {
        super(channel, dispatcher, statusIndicator, context);
    }

    /** The endpoint for a channel: a guarded one on the ingress port. */
    static ReceiveChannelEndpoint of(
            int ingressPort,
            UdpChannel channel,
            DataPacketDispatcher dispatcher,
            AtomicCounter statusIndicator,
            MediaDriver.Context context) {
        return channel.remoteData().getPort() == ingressPort
                ? new GuardedEndpoint(channel, dispatcher, statusIndicator, context)
                : new ReceiveChannelEndpoint(channel, dispatcher, statusIndicator, context);
    }

    @Override
    public int onDataPacket(
            DataHeaderFlyweight header,
            UnsafeBuffer buffer,
            int length,
            InetSocketAddress srcAddress,
            int transportIndex) {
        return guard.isSound(buffer, length)
                ? super.onDataPacket(header, buffer, length, srcAddress, transportIndex)
                : 0;
    }
}
