package io.aisanet.history;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.cluster.EventFeed;
import io.aisanet.ledger.WalletKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that is not what it was stops the history, with a sentence. */
class FeedChangedTest {
    @TempDir Path folder;

    private HistoryConfig config = HistoryConfig.at("unset");
    private Path data = Path.of("unset");

    @BeforeEach
    void write() {
        config = HistoryConfig.at(folder.resolve("h.duckdb").toString());
        data = folder.resolve("node");
        tell(data, 10);
        assertThat(Rebuild.of(config, EventFeed.of(data)::blocksAfter)).isGreaterThan(10);
    }

    private static void tell(Path into, int payments) {
        try (Town town = Town.in(into)) {
            long mint = town.account("mint", WalletKind.SYSTEM);
            long shop = town.account("shop", WalletKind.PROVIDER);
            for (int i = 0; i < payments; i++) {
                town.pay(mint, shop, 5);
            }
        }
    }

    private void goOn(Path journalOf) throws Exception {
        try (Projection projection =
                Projection.open(config.database(), EventFeed.of(journalOf)::blocksAfter, false)) {
            while (requireNonNull(projection).step(1_000) > 0) {
                assertThat(projection.place().sequence()).isPositive();
            }
        }
    }

    @Test
    void itGoesOnWhereItWas() throws Exception {
        goOn(data);
        assertThat(History.of(config).status().sequence())
                .isEqualTo(EventFeed.of(data).newestSequence());
    }

    @Test
    void anotherLedgersEventsAreNotMixedIn() throws Exception {
        Path other = folder.resolve("other");
        tell(other, 30);
        long before = History.of(config).status().sequence();
        assertThatThrownBy(() -> goOn(other))
                .isInstanceOf(HistoryStopped.class)
                .hasMessageContaining("ends at event " + before)
                .hasMessageContaining("rebuild");
        assertThat(History.of(config).status().sequence()).isEqualTo(before);
        assertThat(EventCount.in(config).payments()).isEqualTo(10);
    }

    @Test
    void aFlippedBitStopsIt() throws Exception {
        Path journal = segments().getFirst();
        byte[] bytes = Files.readAllBytes(journal);
        bytes[bytes.length / 2] ^= 1;
        Files.write(journal, bytes);
        assertThatThrownBy(() -> Rebuild.of(config, EventFeed.of(data)::blocksAfter))
                .isInstanceOf(HistoryStopped.class)
                .hasMessageContaining("is damaged");
    }

    @Test
    void aMissingBeginningStopsIt() throws Exception {
        Path first = segments().getFirst();
        Files.move(first, first.resolveSibling("events-0000000000000000009.journal"));
        assertThatThrownBy(() -> Rebuild.of(config, EventFeed.of(data)::blocksAfter))
                .isInstanceOf(HistoryStopped.class)
                .hasMessageContaining("event 1 is missing");
    }

    @Test
    void theServiceSaysWhyAndGoesOnWhenItIsRebuilt() throws Exception {
        Path other = folder.resolve("other");
        tell(other, 30);
        try (HistoryService service =
                HistoryService.start(config, EventFeed.of(other)::blocksAfter)) {
            await(service, status -> status.state() == HistoryStatus.State.STOPPED);
            assertThat(service.status().problem()).contains("rebuild");
            service.rebuild();
            long newest = EventFeed.of(other).newestSequence();
            await(
                    service,
                    status ->
                            status.state() == HistoryStatus.State.FOLLOWING
                                    && status.sequence() == newest);
        }
        assertThat(EventCount.in(config).payments()).isEqualTo(30);
    }

    private static void await(HistoryService service, Predicate<HistoryStatus> wanted)
            throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!wanted.test(service.status())) {
            assertThat(System.nanoTime()).as("%s", service.status()).isLessThan(deadlineNs);
            Thread.sleep(10); // it is told by nothing but its status
        }
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("journal"))) {
            return files.sorted().toList();
        }
    }
}
