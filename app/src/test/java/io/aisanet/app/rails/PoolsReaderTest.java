package io.aisanet.app.rails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.app.node.UpSettings;
import io.aisanet.server.pools.PoolRules;
import io.aisanet.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolsReaderTest {
    private static final String BANK =
            "banks: [{name: main, owner: AIsa, iban: DE89370400440532013000, folder: bank, currency:"
                    + " EUR, asset: eurc}]";

    @TempDir private Path folder;

    private Optional<PoolRules> read(String pools) throws IOException {
        Path file = folder.resolve("aisa.yaml");
        Files.writeString(file, "treasury: {" + BANK + ", pools: " + pools + "}\n");
        return UpSettings.of(Settings.read(file), Optional.empty()).treasury().pools();
    }

    @Test
    void silenceIsNoPools() throws IOException {
        assertThat(read("{}")).isEmpty();
    }

    @Test
    void readsBandsAndWhatElseIsSaid() throws IOException {
        PoolRules rules =
                read("{treasurer: 7, mode: make, everyMs: 5000, least: 10, costPpm: 5,"
                                + " askAbove: 100, pauseMs: 9, forecast: {weeks: 2, hours: 3}, bands:"
                                + " [{asset: eurc, rail: 'bank:main', low: 1, target: 2, high: 3}]}")
                        .orElseThrow();
        assertThat(rules.treasurer()).isEqualTo(7);
        assertThat(rules.mode()).isEqualTo(PoolRules.Mode.MAKE);
        assertThat(rules.worth()).isEqualTo(new PoolRules.Worth(10_000_000, 5, 100_000_000, 9));
        assertThat(rules.outlook().aheadMs()).isEqualTo(3 * 3_600_000);
        assertThat(rules.bands().getFirst().place()).hasToString("EURC@bank:main");
        assertThat(rules.bands().getFirst().bands().target()).isEqualTo(2_000_000);
        assertThat(rules.bands().getFirst().bands().max()).isEqualTo(PoolRules.NO_MAX);
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        String band = "{asset: eurc, rail: 'bank:main', low: 1, target: 2, high: 3}";
        assertThatThrownBy(() -> read("{bands: [" + band + "]}"))
                .hasMessageContaining("treasury.pools.treasurer")
                .hasMessageContaining("the wallet whose money is moved");
        assertThatThrownBy(() -> read("{treasurer: 7, bands: [" + band + ", " + band + "]}"))
                .hasMessageContaining("has bands for this asset already");
        assertThatThrownBy(() -> read("{treasurer: 7, bands: [" + band.replace("2", "9") + "]}"))
                .hasMessageContaining("must not fall in this order");
        assertThatThrownBy(() -> read("{treasurer: 7, bands: [" + band.replace("main", "b") + "]}"))
                .hasMessageContaining(
                        "bank:b is none of this node's rails [bank:main], nor ledger");
        assertThatThrownBy(() ->
                        read(
                                "{treasurer: 7, bands: ["
                                        + band.replace("bank:main", "ledger")
                                        + "]}"))
                .hasMessageContaining("api.conversion names no pool");
        assertThatThrownBy(() -> read("{treasurer: 7, band: []}")).hasMessageContaining("unknown");
    }
}
