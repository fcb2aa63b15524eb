package io.aisanet.simulator.peers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A seller with the stock packages: {@code @x402/express} in one Node.js process, with a
 * facilitator inside it that answers at once, so that neither a network nor a chain is measured.
 */
public final class StockSeller implements AutoCloseable {

    /** What the facilitator does before it says yes. */
    public enum Facilitator {
        /**
         * Recovers the signer of each payment, as every facilitator must, and takes a nonce once.
         */
        CHECKS,
        /** Looks at nothing: what is left is what the packages themselves cost. */
        BELIEVES
    }

    private final ChildProgram program;
    private final int port;

    private StockSeller(ChildProgram program, int port) {
        this.program = program;
        this.port = port;
    }

    /**
     * Starts it; it sells {@code /paid/quote} and gives {@code /free/quote} away.
     *
     * @param directory an empty one
     * @param root of the checkout, whose {@code simulator/npm} has the packages
     */
    public static StockSeller start(
            Path directory, Path root, Facilitator facilitator, ObjectNode terms)
            throws IOException {
        Path npm = root.resolve("simulator").resolve("npm");
        if (!Files.isDirectory(npm.resolve("node_modules").resolve("@x402"))) {
            throw new IOException("run npm --prefix " + npm + " ci --ignore-scripts first");
        }
        ChildProgram program = run(directory, npm);
        try {
            program.send(
                    terms.deepCopy().put("check", facilitator == Facilitator.CHECKS).toString());
            byte[] line = program.firstLine().getBytes(StandardCharsets.UTF_8);
            return new StockSeller(program, Json.parseObject(line).path("port").asInt());
        } catch (IOException | MalformedMessage e) {
            program.close();
            throw new IOException("the stock seller does not start", e);
        }
    }

    private static ChildProgram run(Path directory, Path npm) throws IOException {
        try {
            return ChildProgram.start(directory, npm, List.of("node", "seller.mjs"));
        } catch (IOException e) {
            throw new IOException("Node.js 20 or newer is missing: apt-get install nodejs", e);
        }
    }

    /** What one call costs there. */
    public static ObjectNode terms(AisaAsset asset, long price, EvmAddress payTo, String answer) {
        return Json.object()
                .put("network", AisaNetwork.CAIP2)
                .put("asset", asset.address().toChecksumString())
                .put("name", asset.domain().name())
                .put("version", asset.domain().version())
                .put("amount", Long.toString(price))
                .put("payTo", payTo.toChecksumString())
                .put("answer", answer);
    }

    /** TCP port on loopback. */
    public int port() {
        return port;
    }

    /** Processor time so far. */
    public Duration cpu() {
        return program.cpu();
    }

    @Override
    public void close() {
        program.close();
    }
}
