package io.aisanet.treasury.quote;

import static io.aisanet.treasury.quote.QuoterTest.rate;
import static io.aisanet.treasury.quote.QuoterTest.ratio;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.Asset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rates as they are written down. */
class RateBookTest {
    private final Map<RateBook.Pair, PoolTerms> rates = new HashMap<>();

    private void set(Asset from, Asset to, String mid, int spreadPpm) {
        rates.put(new RateBook.Pair(from, to), rate(ratio(mid), spreadPpm));
    }

    @Test
    void knowsWhatIsWrittenInIt() {
        set(Asset.USD, Asset.EURC, "0.92", 500);
        RateBook book = new RateBook(rates);
        assertThat(book.rate(Asset.USD, Asset.EURC)).isEqualTo(rate(ratio("0.92"), 500));
        assertThat(book.rate(Asset.EURC, Asset.USD))
                .isEqualTo(new Rated.Closed("EURC is not converted into USD here"));
        assertThat(book.rate(Asset.USD, Asset.USD)).isInstanceOf(Rated.Closed.class);
    }

    @Test
    void aRoundTripThatBreaksEvenIsAllowed() {
        set(Asset.USD, Asset.EURC, "23/25", 0);
        set(Asset.EURC, Asset.USD, "25/23", 0);
        assertThat(new RateBook(rates).rates()).hasSize(2);
    }

    @Test
    void aRoundTripThatGainsIsRefused() {
        set(Asset.USD, Asset.EURC, "23/25", 0);
        set(Asset.EURC, Asset.USD, "1.0869566", 0);
        assertThatThrownBy(() -> new RateBook(rates)).hasMessageContaining("give back more");
    }

    @Test
    void soIsOneOverThreeAssets() {
        set(Asset.USD, Asset.USDC, "1", 0);
        set(Asset.USDC, Asset.EURC, "0.93", 1000);
        set(Asset.EURC, Asset.USD, "1.08", 1000);
        assertThatThrownBy(() -> new RateBook(rates))
                .hasMessageContaining(" -> ")
                .hasMessageContaining("raise a spread");
        set(Asset.EURC, Asset.USD, "1.07", 1000);
        assertThat(new RateBook(rates).rates()).hasSize(3);
    }

    @Test
    void ratesAreReadExactly() {
        assertThat(Ratio.parse("46/50")).isEqualTo(new Ratio(23, 25));
        assertThat(Ratio.parse("0.920")).isEqualTo(new Ratio(23, 25));
        assertThat(Ratio.parse("1")).isEqualTo(new Ratio(1, 1));
        for (String wrong :
                List.of(
                        "",
                        "0",
                        "0.0",
                        "-1",
                        "1/0",
                        "1e3",
                        ".5",
                        "5.",
                        "1001",
                        "0.0009",
                        "1/1/1",
                        "1.0000000001",
                        "9999999999999/9999999999999",
                        "0x1",
                        " 1",
                        "１")) {
            assertThat(Ratio.parse(wrong)).as(wrong).isNull();
        }
    }

    @Test
    void aRateThatMakesNoSenseIsRefused() {
        Ratio one = ratio("1");
        assertThatThrownBy(() -> rate(one, 1_000_000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rate(one, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rate(ratio("1/999"), 5_000)).hasMessageContaining("1/1000");
        assertThatThrownBy(() -> new PoolTerms(one, 0, 2, 1, 1, List.of()))
                .hasMessageContaining("sizes");
        assertThatThrownBy(() -> new PoolTerms(one, 0, 1, 1, 0, List.of()))
                .hasMessageContaining("good");
        assertThatThrownBy(() -> new RateBook.Pair(Asset.USD, Asset.USD))
                .hasMessageContaining("itself");
    }
}
