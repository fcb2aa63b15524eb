package io.aisanet.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.cluster.Role;
import io.aisanet.http402.Json;
import io.aisanet.ledger.Asset;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A paid answer of one GiB passes through a gateway whose whole heap is 64 MiB: so it never has
 * more than a sixteenth of it.
 */
class BigBodyTest {
    private static final String TARGET = "/paid/big";
    private static final long BODY_BYTES = 1L << 30;
    private static final int HEAP_MIB = 64;
    private static final long ANSWER_MS = 100_000;
    private static final long MARGIN_MS = 20_000;
    private static final byte[] PIECE = new byte[64 * 1024];

    static {
        for (int i = 0; i < PIECE.length; i++) {
            PIECE[i] = (byte) (i * 31);
        }
    }

    @TempDir Path dataDir;

    @Test
    void oneGibibytePassesThroughASmallHeap() throws Exception {
        try (UpstreamServer api = UpstreamServer.start((request, out) -> writeBig(out));
                AisaNode node = AisaNode.start(NodeConfig.in(dataDir));
                LedgerClient ledger = node.client()) {
            Town town = Town.found(ledger, Asset.USD, "big");
            Party agent = town.agent("agent", PaidApi.PRICE);
            Party shop = town.shop("shop");
            ObjectNode settings =
                    Json.object()
                            .put("endpoint", node.ingressEndpoint())
                            .put("token", node.tokens().token(Role.GATEWAY))
                            .put("upstreamPort", api.port())
                            .put("payTo", shop.address().toChecksumString())
                            .put("answerMs", ANSWER_MS)
                            .put("marginMs", MARGIN_MS);
            try (ChildJvm gateway = ChildJvm.start(GatewayChild.class, settings, HEAP_MIB)) {
                int port = gateway.nextNumber();
                SignedCall signed = CredentialPress.ofGet(port, TARGET).sign(agent);

                assertThat(read(port, ProvingGround.paidGet(TARGET, signed))).isEqualTo(BODY_BYTES);
                awaitCapture(town, shop);
            }
        }
    }

    /** The charge follows the last byte. */
    private static void awaitCapture(Town town, Party shop) {
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MARGIN_MS);
        while (town.account(shop).credits() == 0 && System.nanoTime() < deadlineNs) {
            Thread.onSpinWait(); // each look is a question to the node
        }
        assertThat(town.account(shop).credits()).isEqualTo(PaidApi.PRICE);
    }

    private static void writeBig(OutputStream out) throws IOException {
        out.write(
                ("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: "
                                + BODY_BYTES
                                + "\r\n\r\n")
                        .getBytes(ISO_8859_1));
        for (long sent = 0; sent < BODY_BYTES; sent += PIECE.length) {
            out.write(PIECE);
        }
    }

    /** Bytes of the body that are what was sent. */
    private static long read(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) ANSWER_MS);
            socket.getOutputStream().write(request);
            InputStream in = socket.getInputStream();
            assertThat(head(in)).startsWith("HTTP/1.1 200").contains("" + BODY_BYTES);
            byte[] piece = new byte[PIECE.length];
            long good = 0;
            while (good < BODY_BYTES && in.readNBytes(piece, 0, piece.length) == piece.length) {
                assertThat(Arrays.equals(piece, PIECE)).isTrue();
                good += piece.length;
            }
            return good;
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.toString();
    }
}
