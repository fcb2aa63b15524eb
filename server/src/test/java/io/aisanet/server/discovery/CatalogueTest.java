package io.aisanet.server.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.ResourceInfo;
import io.aisanet.http402.ext.Bazaar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    private static final long START_MS = 1_795_000_000_000L;

    @TempDir private Path folder;

    private final AtomicLong nowMs = new AtomicLong(START_MS);
    private final InstantSource clock = () -> java.time.Instant.ofEpochMilli(nowMs.get());

    private Listing listing(String url, long owner) throws Exception {
        return Listing.listed(draft(url), owner, nowMs.get());
    }

    private static Draft draft(String url) throws Exception {
        EvmAddress payTo = EvmAddress.parse("0x2096c8e1a3ac9c2b28c0a9b4f8ad34b7bb3f1234");
        return Draft.of(
                ResourceInfo.of(url, "", ""),
                List.of(PaymentRequirements.exact(AisaAsset.USD, 1, payTo, 60)),
                Bazaar.http("GET", null));
    }

    private static List<String> urls(Catalogue catalogue) {
        return catalogue.page(CatalogueFilter.ALL, 0, 100).items().stream()
                .map(it -> it.key().resource())
                .toList();
    }

    @Test
    void comesBackFromItsFileAndPassesOverWhatIsBrokenOrOver() throws Exception {
        CatalogueFile file = new CatalogueFile(folder.resolve(CatalogueFile.NAME));
        Catalogue before = Catalogue.open(clock, file);
        before.list(List.of(listing("https://a.example/1", 7), listing("https://a.example/2", 7)));
        before.save();
        String stored = Files.readString(file.path());
        Files.writeString(file.path(), "no json\n{\"owner\":1}\n" + stored);

        Catalogue after = Catalogue.open(clock, file);

        assertThat(urls(after)).containsExactly("https://a.example/1", "https://a.example/2");
        assertThat(after.page(CatalogueFilter.ALL, 0, 1).items().getFirst())
                .isEqualTo(before.page(CatalogueFilter.ALL, 0, 1).items().getFirst());
        nowMs.addAndGet(CatalogueLimits.LISTED_LIFE.toMillis());
        assertThat(urls(Catalogue.open(clock, file))).isEmpty();
    }

    @Test
    void writesByItselfAfterAWhile() throws Exception {
        CatalogueFile file = new CatalogueFile(folder.resolve(CatalogueFile.NAME));
        Catalogue catalogue = Catalogue.open(clock, file);
        catalogue.list(List.of(listing("https://a.example/1", 7)));
        assertThat(file.path()).doesNotExist();

        nowMs.addAndGet(Duration.ofMinutes(1).toMillis());
        catalogue.list(List.of(listing("https://a.example/2", 7)));

        assertThat(Files.readAllLines(file.path())).hasSize(2);
    }

    @Test
    void anOwnerHasABoundAndNobodyReplacesTheListingOfAnother() throws Exception {
        Catalogue catalogue = Catalogue.open(clock, null);
        List<Listing> full = new ArrayList<>();
        for (int i = 0; i < CatalogueLimits.ENTRIES_OF_AN_OWNER; i++) {
            full.add(listing("https://a.example/" + i, 7));
        }

        assertThat(catalogue.list(full)).isEqualTo(Catalogue.Outcome.LISTED);
        assertThat(catalogue.list(full)).isEqualTo(Catalogue.Outcome.LISTED);
        assertThat(catalogue.list(List.of(listing("https://a.example/x", 7))))
                .isEqualTo(Catalogue.Outcome.OWNER_HAS_TOO_MANY);
        assertThat(catalogue.list(List.of(listing("https://a.example/0", 8))))
                .isEqualTo(Catalogue.Outcome.LISTED);
        assertThat(catalogue.page(CatalogueFilter.ALL, 0, 1).total())
                .isEqualTo(CatalogueLimits.ENTRIES_OF_AN_OWNER + 1);
    }

    @Test
    void asAWholeItHasABound() throws Exception {
        Catalogue catalogue = Catalogue.open(clock, null);
        int owners = CatalogueLimits.ENTRIES / CatalogueLimits.ENTRIES_OF_AN_OWNER;
        for (int owner = 1; owner <= owners; owner++) {
            List<Listing> full = new ArrayList<>();
            for (int i = 0; i < CatalogueLimits.ENTRIES_OF_AN_OWNER; i++) {
                full.add(listing("https://a.example/" + i, owner));
            }
            assertThat(catalogue.list(full)).isEqualTo(Catalogue.Outcome.LISTED);
        }

        assertThat(catalogue.list(List.of(listing("https://a.example/x", 9_999))))
                .isEqualTo(Catalogue.Outcome.CATALOGUE_FULL);
        assertThat(catalogue.addPaid(Listing.paid(draft("https://p.example/"), 9_999, START_MS)))
                .isFalse();
    }

    @Test
    void buyersAddFewAndRenewRarely() throws Exception {
        Catalogue catalogue = Catalogue.open(clock, null);
        for (int i = 0; i < CatalogueLimits.PAID_ENTRIES_OF_AN_OWNER; i++) {
            String url = "https://a.example/" + i;
            assertThat(catalogue.addPaid(Listing.paid(draft(url), 7, START_MS))).isTrue();
        }
        assertThat(catalogue.addPaid(Listing.paid(draft("https://a.example/x"), 7, START_MS)))
                .isFalse();

        Draft known = draft("https://a.example/0");
        long renewalMs = CatalogueLimits.PAID_RENEWAL.toMillis();
        assertThat(catalogue.addPaid(Listing.paid(known, 7, START_MS + renewalMs - 1))).isTrue();
        assertThat(firstUpdate(catalogue)).isEqualTo(START_MS);
        assertThat(catalogue.addPaid(Listing.paid(known, 7, START_MS + renewalMs))).isTrue();
        assertThat(firstUpdate(catalogue)).isEqualTo(START_MS + renewalMs);
    }

    private static long firstUpdate(Catalogue catalogue) {
        return catalogue.page(CatalogueFilter.ALL, 0, 1).items().getFirst().updatedMs();
    }
}
