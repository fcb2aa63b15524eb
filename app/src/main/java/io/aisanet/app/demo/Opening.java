package io.aisanet.app.demo;

import java.nio.file.Path;

/** The demo's first lines: what runs where. */
final class Opening {
    private final Narrator narrator;
    private final DemoNetwork network;

    Opening(Narrator narrator, DemoNetwork network) {
        this.narrator = narrator;
        this.network = network;
    }

    void tell(Path dataDir, boolean continues) {
        narrator.title("AIsa: a day of a small team that builds smart glasses");
        narrator.line(
                "Every payment is a real HTTP 402 that an agent pays by itself. The money is play money.");
        narrator.line("");
        narrator.fact("ledger", dataDir + (continues ? "  (continues)" : "  (new)") + "  fsync on");
        narrator.fact("API", network.node().apiUrl());
        narrator.fact(
                "gateway",
                network.gatewayUrl() + "  in front of " + Provider.values().length + " providers");
    }
}
