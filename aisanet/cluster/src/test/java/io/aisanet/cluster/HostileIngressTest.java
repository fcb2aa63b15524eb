package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.Aeron;
import io.aeron.Publication;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.codecs.MessageHeaderEncoder;
import io.aeron.cluster.codecs.SessionConnectRequestEncoder;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger without a secret, who can only reach the ingress port, cannot stop the node. */
class HostileIngressTest {
    private static final int BUFFER_BYTES = 4 * 1024;

    @TempDir Path dir;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[BUFFER_BYTES]);

    @Test
    void noPacketOfAStrangerStopsTheNode() throws Exception {
        long seed = System.nanoTime();
        System.out.println("HostileIngressTest seed " + seed);
        try (AisaNode node = AisaNode.start(NodeConfig.in(dir));
                LedgerClient client = node.client();
                MediaDriver driver = MediaDriver.launchEmbedded(driver());
                Aeron aeron =
                        Aeron.connect(
                                new Aeron.Context()
                                        .aeronDirectoryName(driver.aeronDirectoryName()));
                Publication ingress = newStream(aeron, node)) {
            for (String channel :
                    new String[] {
                        "",
                        "garbage",
                        "aeron:udp?endpoint=no.such.host.invalid:99",
                        "aeron:udp?endpoint=127.0.0.1:99999",
                        "aeron:ipc?term-length=3",
                        "aeron:udp?endpoint=127.0.0.1:9|control-mode=dynamic",
                        "aeron-spy:aeron:udp?endpoint=127.0.0.1:9"
                    }) {
                send(ingress, connectRequest(channel));
            }
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 40; i++) {
                send(newStream(aeron, node), noise(random)); // what is dropped blocks its stream
            }
            send(newStream(aeron, node), connectRequestThatLies());
            new Money(client, 1).owner("Ada");
            Thread.sleep(1_000); // what the driver refuses comes back to the node a little later
            new Money(client, 2).owner("Bob");
            assertThat(Money.await(client.totals()).owners()).isEqualTo(2);
        }
    }

    @Test
    void aLyingLengthDoesNotPass() {
        IngressGuard guard = new IngressGuard();
        int length = connectRequest("aeron:udp?endpoint=127.0.0.1:9");
        assertThat(guard.isSound(frame(length), 32 + length)).isTrue();
        for (int shorter = 0; shorter < length; shorter++) {
            assertThat(guard.isSound(frame(shorter), 32 + shorter)).as("%d", shorter).isFalse();
        }
        length = connectRequestThatLies();
        assertThat(guard.isSound(frame(length), 32 + length)).isFalse();
    }

    private UnsafeBuffer frame(int length) {
        UnsafeBuffer packet = new UnsafeBuffer(new byte[32 + BUFFER_BYTES]);
        packet.putInt(0, 32 + length);
        packet.putByte(5, (byte) 0xC0); // begins and ends here
        packet.putShort(6, (short) 1);
        packet.putBytes(32, buffer, 0, length);
        return packet;
    }

    private int connectRequestThatLies() {
        int length = connectRequest("aeron:udp?endpoint=127.0.0.1:9");
        buffer.putInt(MessageHeaderEncoder.ENCODED_LENGTH + 16, Integer.MAX_VALUE - 8);
        return length;
    }

    private static Publication newStream(Aeron aeron, AisaNode node) {
        return aeron.addExclusivePublication(
                "aeron:udp?endpoint=" + node.ingressEndpoint(),
                AeronCluster.Configuration.INGRESS_STREAM_ID_DEFAULT);
    }

    private static MediaDriver.Context driver() {
        return new MediaDriver.Context()
                .threadingMode(ThreadingMode.SHARED)
                .dirDeleteOnShutdown(true)
                .publicationTermBufferLength(64 * 1024);
    }

    private int connectRequest(String channel) {
        SessionConnectRequestEncoder request = new SessionConnectRequestEncoder();
        request.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .correlationId(1)
                .responseStreamId(7)
                .version(AeronCluster.Configuration.PROTOCOL_SEMANTIC_VERSION)
                .responseChannel(channel)
                .putEncodedCredentials(new byte[4], 0, 4)
                .clientInfo("");
        return MessageHeaderEncoder.ENCODED_LENGTH + request.encodedLength();
    }

    /** Noise behind a header that the cluster knows, so that each kind of message is tried. */
    private int noise(SplittableRandom random) {
        int length = random.nextInt(1, 600);
        for (int i = 0; i < length; i++) {
            buffer.putByte(i, (byte) random.nextInt());
        }
        if (length >= MessageHeaderEncoder.ENCODED_LENGTH && random.nextInt(8) > 0) {
            new MessageHeaderEncoder()
                    .wrap(buffer, 0)
                    .blockLength(random.nextInt(64))
                    .templateId(random.nextInt(1, 30))
                    .schemaId(MessageHeaderEncoder.SCHEMA_ID)
                    .version(random.nextInt(16));
        }
        return length;
    }

    private void send(Publication ingress, int length) {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (ingress.offer(buffer, 0, length) <= 0) {
            assertThat(System.nanoTime()).isLessThan(endNs);
            Thread.onSpinWait();
        }
    }
}
