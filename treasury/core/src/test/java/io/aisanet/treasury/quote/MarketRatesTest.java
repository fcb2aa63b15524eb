package io.aisanet.treasury.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.Rate;
import io.aisanet.treasury.Seeded;
import io.aisanet.treasury.price.BreakerState;
import io.aisanet.treasury.price.Pair;
import io.aisanet.treasury.price.PriceAnswer;
import io.aisanet.treasury.price.PriceBoard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rates that follow prices, under breakers. */
class MarketRatesTest {
    private static final MarketLine LINE = new MarketLine(1_000, 1, 1_000_000, 40_000);

    private final Board board = new Board();
    private final RateSource rates = card(LINE).under(board);

    /** Prices in dollars as a test sets them. */
    private static final class Board implements PriceBoard {
        private final Map<String, Rate> prices = new HashMap<>();
        private final Map<String, BreakerState> states = new HashMap<>();

        @Override
        public PriceAnswer price(Pair pair) {
            Rate rate = prices.get(pair.base());
            return rate == null || !pair.quote().equals("USD")
                    ? new PriceAnswer.Closed(pair + " is closed", List.of())
                    : new PriceAnswer.Open(rate, 7, List.of());
        }

        @Override
        public BreakerState state(String asset) {
            return states.getOrDefault(asset, BreakerState.NORMAL);
        }

        @Override
        public String reason(String asset) {
            return "because";
        }
    }

    private static RateCard card(MarketLine line) {
        Map<RateBook.Pair, MarketLine> lines = new HashMap<>();
        for (Asset from : Asset.values()) {
            for (Asset to : Asset.values()) {
                if (from != to) {
                    lines.put(new RateBook.Pair(from, to), line);
                }
            }
        }
        return new RateCard(new RateBook(Map.of()), lines);
    }

    private PoolTerms terms(Asset from, Asset to) {
        return (PoolTerms) rates.rate(from, to);
    }

    private String closed(Asset from, Asset to) {
        return ((Rated.Closed) rates.rate(from, to)).reason();
    }

    @Test
    void aRateIsTheQuotientOfTwoPrices() {
        board.prices.put("EURC", new Rate(108, 100));
        board.prices.put("USDC", new Rate(9, 10));
        assertThat(terms(Asset.EURC, Asset.USD).mid()).isEqualTo(new Ratio(27, 25));
        assertThat(terms(Asset.USD, Asset.EURC).mid()).isEqualTo(new Ratio(25, 27));
        assertThat(terms(Asset.EURC, Asset.USDC).mid()).isEqualTo(new Ratio(6, 5));
        assertThat(terms(Asset.EURC, Asset.USDC).inputs())
                .containsExactly(
                        new PriceInput("EURC/USD", new Ratio(27, 25), 7),
                        new PriceInput("USDC/USD", new Ratio(9, 10), 7));
    }

    @Test
    void withoutAPriceItIsClosedAndNeverOneForOne() {
        board.prices.put("EURC", new Rate(108, 100));
        assertThat(closed(Asset.USDC, Asset.USD)).isEqualTo("USDC/USD is closed");
        assertThat(closed(Asset.USD, Asset.USDC)).isEqualTo("USDC/USD is closed");
        assertThat(card(LINE).rate(Asset.EURC, Asset.USD))
                .isEqualTo(new Rated.Closed("this node watches no prices"));
        board.prices.put("EURC", new Rate(1, 5_000));
        assertThat(closed(Asset.EURC, Asset.USD)).contains("1/1000 to 1000");
    }

    @Test
    void aBreakerStopsWhatComesInFirst() {
        board.prices.put("EURC", new Rate(1, 1));
        board.states.put("EURC", BreakerState.GUARDED);
        assertThat(terms(Asset.USD, Asset.EURC))
                .isEqualTo(
                        new PoolTerms(
                                new Ratio(1, 1),
                                1_000 + GuardedRates.GUARDED_SPREAD_PPM,
                                1,
                                250_000,
                                10_000,
                                List.of(new PriceInput("EURC/USD", new Ratio(1, 1), 7))));
        board.states.put("EURC", BreakerState.EXIT_ONLY);
        assertThat(closed(Asset.EURC, Asset.USD))
                .isEqualTo("EURC is not taken in now (EXIT_ONLY): because");
        assertThat(terms(Asset.USD, Asset.EURC).spreadPpm()).isEqualTo(3_000);
        board.states.put("EURC", BreakerState.HALTED);
        assertThat(closed(Asset.USD, Asset.EURC))
                .isEqualTo("EURC is not given out now (HALTED): because");
    }

    @Test
    void noWayAroundGainsWhateverIsRounded() {
        Random random = Seeded.random("MarketRatesTest");
        RateSource atTheMiddle = card(new MarketLine(0, 1, 1_000, 1_000)).under(board);
        for (int round = 0; round < 500; round++) {
            board.prices.put("EURC", price(random));
            board.prices.put("USDC", price(random));
            Map<RateBook.Pair, PoolTerms> now = new HashMap<>();
            for (RateBook.Pair pair : card(LINE).market().keySet()) {
                if (atTheMiddle.rate(pair.from(), pair.to()) instanceof PoolTerms terms) {
                    now.put(pair, terms);
                }
            }
            assertThat(new RateBook(now).rates()).hasSameSizeAs(now); // which refuses any gain
        }
    }

    /** With terms far larger than a rate may have, between 1/30 and 30. */
    private static Rate price(Random random) {
        long base = 1_000_000_000_000_000L;
        return new Rate(
                base + random.nextLong(base * 29), base + (random.nextBoolean() ? 0 : base / 3));
    }

    @Test
    void writtenAndMarketRatesAreNotMixed() {
        PoolTerms written = LINE.at(new Ratio(23, 25), List.of());
        RateBook book = new RateBook(Map.of(new RateBook.Pair(Asset.USD, Asset.EURC), written));
        Map<RateBook.Pair, MarketLine> market =
                Map.of(new RateBook.Pair(Asset.EURC, Asset.USD), LINE);
        assertThatThrownBy(() -> new RateCard(book, market))
                .hasMessageContaining("make all of them");
    }
}
