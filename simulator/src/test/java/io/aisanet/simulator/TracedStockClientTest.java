package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.paywall.Challenge;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Clients that nobody here wrote, and that know nothing of traces, give back what joins their
 * payment to its 402; and it bothers none of them.
 */
final class TracedStockClientTest extends StockScene {
    private final TraceRecorder tracing = new TraceRecorder();

    private JsonNode pay(NodeScript.Folder folder) throws Exception {
        int port = ground.openGateway(config -> config, tracing);
        int before = tracing.requests().size();
        JsonNode call =
                new StockBuyer(folder, agent, AisaAsset.USD).pay(port, "/paid/quote").getFirst();
        assertThat(call.path("status").asInt()).as("%s", call).isEqualTo(200);
        assertThat(tracing.requests()).hasSize(before + 2);
        assertSold(1);
        return call;
    }

    private TraceRecorder.Request last(int fromEnd) {
        List<TraceRecorder.Request> all = tracing.requests();
        return all.get(all.size() - 1 - fromEnd);
    }

    @Test
    void x402() throws Exception {
        pay(NodeScript.Folder.NPM);
        assertThat(last(1).carried).isNull();
        assertThat(last(0).carried).isEqualTo(last(1).own);
    }

    @Test
    void theOldX402Version2() throws Exception {
        pay(NodeScript.Folder.UNTOLD);
        assertThat(last(0).carried).isEqualTo(last(1).own);
    }

    @Test
    void mpp() throws Exception {
        pay(NodeScript.Folder.MPP);
        assertThat(last(0).carried).isEqualTo(last(1).own);
    }

    @Test
    void aTraceMakesNo402TooLong() throws Exception {
        int port = ground.openGateway(config -> config, tracing);
        for (int length : new int[] {10, 100, 600, 1_200, 1_800}) {
            byte[] get = HttpConnection.get("/paid/" + "x".repeat(length), Map.of());
            HttpMessage asked = HttpConnection.once(port, get);
            assertThat(asked.status()).isEqualTo(402);
            String header = asked.header(PaymentHeaders.PAYMENT_REQUIRED).orElseThrow();
            assertThat(header.length()).isLessThanOrEqualTo(Challenge.HEADER_BYTES_MAX);
            boolean carries = PaymentHeaders.decode(header).at("/extensions/trace").isObject();
            assertThat(carries).as("%d characters", length).isEqualTo(length < 1_500);
            assertThat(asked.header("traceresponse")).contains(last(0).own);
        }
        assertSold(0);
    }

    /** Version 1 has no place for it. */
    @Test
    void x402Version1() throws Exception {
        pay(NodeScript.Folder.V1);
        assertThat(last(0).carried).isNull();
    }
}
