package io.aisanet.app.guard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.wallet.Owners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A policy document on this machine, and whose budgets it is for. */
final class PolicyFile {
    @Parameters(paramLabel = "FILE", description = "The policy document, YAML.")
    private Path file = Path.of("policy.yaml");

    @Option(
            names = "--owner",
            paramLabel = "O",
            description = "Owner by name or number (default: you).")
    private String owner = System.getProperty("user.name", "owner");

    /** Sends it; with {@code dryRun} only to be told what would change. */
    ObjectNode put(NodeApi api, boolean dryRun) throws IOException {
        String yaml = Files.readString(file);
        String path = "/v1/policies?owner=" + new Owners(api).require(owner);
        return api.putYaml(path + (dryRun ? "&dryRun=true" : ""), yaml);
    }

    /** What differs, a line each. */
    static void tell(Report report, ObjectNode answer) {
        answer.path("diff").forEach(line -> report.line(line.asText()));
        if (answer.path("diff").isEmpty()) {
            report.line("Nothing differs.");
        }
    }
}
