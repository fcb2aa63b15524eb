package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.http402.AisaAsset;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stock checker of MPP servers, {@code mppx validate}, finds nothing to complain about. */
final class MppxValidatesGatewayTest {
    private static final long FUNDS = 10 * PaidApi.PRICE;

    /** It knows references of a chain and of a card processor, and points at any other. */
    private static final String REFERENCE = "Receipt reference format";

    @TempDir private static Path dataDir;
    private static ProvingGround ground;

    @BeforeAll
    static void open() throws IOException {
        ground = ProvingGround.open(dataDir, "mppx validate", MppxValidatesGatewayTest::serve);
    }

    @AfterAll
    static void close() throws IOException {
        ground.close();
    }

    private static void serve(HttpMessage request, OutputStream out) throws IOException {
        out.write(UpstreamServer.json(200, "{\"got\":\"" + request.text() + "\"}"));
    }

    @Test
    void anEndpointIsAllGreenAndItPaysForIt() throws Exception {
        Party agent = ground.town().agent("checker", FUNDS);

        JsonNode report = validate(agent, "GET:/paid/quote");

        assertAllGreen(report);
        assertThat(labels(report, "pass"))
                .contains(
                        "llms.txt found and nonempty",
                        "Valid OpenAPI structure",
                        "Realm matches server hostname",
                        "Malformed credential returns 402",
                        "Error response includes fresh challenge",
                        "Payment: successful",
                        "Receipt status is \"success\"");
        assertThat(ground.town().account(agent).available()).isEqualTo(FUNDS - PaidApi.PRICE);
    }

    @Test
    void whatItDiscoversByItselfIsAllGreen() throws Exception {
        Party agent = ground.town().agent("discoverer", FUNDS);

        JsonNode report = validate(agent, "");

        assertAllGreen(report);
        assertThat(report.path("endpoints"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(
                        "GET /paid/{rest}",
                        "POST /paid/{rest}",
                        "GET /also/{rest}",
                        "POST /also/{rest}");
        assertThat(ground.town().account(agent).available()).isEqualTo(FUNDS - 4 * PaidApi.PRICE);
    }

    @Test
    void itComplainsWhereNothingIsSold() throws Exception {
        JsonNode report = validate(ground.town().agent("lost", FUNDS), "GET:/nowhere");

        assertThat(labels(report, "fail")).isNotEmpty();
    }

    private static JsonNode validate(Party payer, String endpoint) throws Exception {
        return new StockBuyer(NodeScript.Folder.MPP, payer, AisaAsset.USD)
                .validate(ground.gatewayPort(), endpoint);
    }

    private static void assertAllGreen(JsonNode report) {
        assertThat(report.path("code").asInt(-1)).as("%s", report).isZero();
        assertThat(report.path("summary").path("passed").asInt()).isGreaterThanOrEqualTo(13);
        for (String colour : List.of("fail", "suggested", "skip")) {
            assertThat(labels(report, colour)).as("%s", report).isEmpty();
        }
        assertThat(labels(report, "warn")).as("%s", report).containsOnly(REFERENCE);
    }

    private static List<String> labels(JsonNode report, String severity) {
        return StreamSupport.stream(report.path("checks").spliterator(), false)
                .filter(check -> check.path("severity").asText().equals(severity))
                .map(check -> check.path("label").asText())
                .toList();
    }
}
