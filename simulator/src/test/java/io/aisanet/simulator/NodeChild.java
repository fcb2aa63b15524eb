package io.aisanet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.http402.Json;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;

/**
 * A node in a process of its own, to be killed; it takes snapshots all the time. Settings come as
 * one line of JSON on standard input: {@code dataDir}, and {@code ingressPort} where the system
 * shall not pick one. Prints its UDP port. The end of standard input ends it.
 */
final class NodeChild {
    private static final long SNAPSHOT_INTERVAL_MS = 300;

    private NodeChild() {}

    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        ObjectNode settings = Json.parseObject(in.readLine().getBytes(UTF_8));
        NodeConfig config =
                NodeConfig.in(Path.of(settings.path("dataDir").asText()))
                        .withIngress("127.0.0.1", settings.path("ingressPort").asInt())
                        .withSnapshotIntervalMs(SNAPSHOT_INTERVAL_MS);
        AisaNode node = AisaNode.start(config);
        String endpoint = node.ingressEndpoint();
        System.out.println(endpoint.substring(endpoint.lastIndexOf(':') + 1));
        while (in.readLine() != null) {
            System.out.println("unexpected line");
        }
        Runtime.getRuntime().halt(0);
    }
}
