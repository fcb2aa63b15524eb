package io.aisanet.app.rails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.app.node.UpSettings;
import io.aisanet.settings.Settings;
import io.aisanet.treasury.price.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PricesReaderTest {
    private static final String THREE =
            "[{name: a, file: a}, {name: b, url: \"http://b/\"}, {name: c, rpc: [\"http://c\"],"
                    + " aggregators: [{pair: USDC/USD,"
                    + " address: \"0x8fFfFfd4AfB6115b954Bd326cbe7B4BA576818f6\"}]}]";

    @TempDir private Path folder;

    private PricesConfig read(String api, String treasury) throws IOException {
        Path file = folder.resolve("aisa.yaml");
        Files.writeString(folder.resolve("k"), "0x" + "42".repeat(32));
        Files.writeString(file, "api: {" + api + "}\ntreasury: {" + treasury + "}\n");
        return UpSettings.of(Settings.read(file), Optional.empty()).treasury().prices();
    }

    private void refused(String treasury, String why) {
        assertThatThrownBy(() -> read("", treasury)).hasMessageContaining(why);
    }

    @Test
    void sourcesOfThreeKinds() throws IOException {
        PricesConfig all = read("", "prices: {pairs: [{pair: USDC/USD}], sources: " + THREE + "}");
        assertThat(all.sources())
                .hasExactlyElementsOfTypes(
                        PricesConfig.InFile.class,
                        PricesConfig.OverHttp.class,
                        PricesConfig.OnChain.class);
        assertThat(all.sourcesOf(new Pair("USDC", "USD"))).isEqualTo(3);
        assertThat(all.sourcesOf(new Pair("EURC", "USD"))).isEqualTo(2);
        assertThat(read("", "").isNone()).isTrue();
    }

    @Test
    void whatCannotWorkIsRefusedAtTheStart() {
        refused(
                "prices: {pairs: [{pair: EURC/USD}], sources: " + THREE + "}",
                "are 2 for EURC/USD, and its quorum is 3");
        refused("prices: {quorum: 2}", "quorum");
        refused("prices: {sources: [{name: a}]}", "needs one of file, url and rpc");
        refused("prices: {pairs: [{pair: EURC}]}", "must look like USDC/USD");
        refused(
                "prices: {pairs: [{pair: EURC/USD, floor: 2, ceiling: 1}]}",
                "less than the ceiling");
        refused("breakers: [{asset: usdc}]", "USDC/USD is not among treasury.prices.pairs");
    }

    @Test
    void ratesThatFollowTheMarketNeedItsPricesAndNoWrittenOnes() {
        String rates =
                "conversion: {pool: 5, keyFile: k, rates: [{from: usd, to: eurc, rate: %s}%s]}";
        assertThatThrownBy(() -> read(rates.formatted("market", ""), ""))
                .hasMessageContaining("treasury.prices.pairs has no EURC/USD");
        String written = ", {from: eurc, to: usd, rate: 0.9}";
        assertThatThrownBy(() -> read(rates.formatted("market", written), ""))
                .hasMessageContaining("make all of them the one or the other");
    }
}
