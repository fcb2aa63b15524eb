package io.aisanet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.cluster.AeronLedgerClient;
import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.ClientConfig;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.gateway.Gateway;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Json;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;

/**
 * A gateway in a process of its own, to be killed. Settings come as one line of JSON on standard
 * input: {@code dataDir} for a node in the same process, or {@code endpoint} and {@code token} for
 * one elsewhere. Prints the gateway's port. The end of standard input ends it.
 */
final class GatewayChild {
    private GatewayChild() {}

    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        ObjectNode settings = Json.parseObject(in.readLine().getBytes(UTF_8));
        PaidApi api =
                PaidApi.at(
                                settings.path("upstreamPort").asInt(),
                                EvmAddress.parse(settings.path("payTo").asText()))
                        .withTimes(
                                settings.path("answerMs").asLong(),
                                settings.path("marginMs").asLong());
        Gateway gateway = Gateway.start(api.gateway(), api.settlement(ledger(settings)));
        System.out.println(gateway.port());
        while (in.readLine() != null) {
            System.out.println("unexpected line");
        }
        Runtime.getRuntime().halt(0);
    }

    private static LedgerClient ledger(ObjectNode settings) {
        if (settings.has("dataDir")) {
            return AisaNode.start(NodeConfig.in(Path.of(settings.path("dataDir").asText())))
                    .client();
        }
        return AeronLedgerClient.connect(
                ClientConfig.to(
                        List.of(settings.path("endpoint").asText()),
                        settings.path("token").asText()));
    }
}
