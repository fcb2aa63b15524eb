package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.Asset;
import io.aisanet.ledger.FeeSchedule;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.VoidHold;
import io.aisanet.server.convert.Conversions;
import io.aisanet.server.convert.HeldConversions;
import io.aisanet.server.convert.Purpose;
import io.aisanet.server.convert.QuoteAsk;
import io.aisanet.server.convert.QuoteDesk;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.treasury.Rate;
import io.aisanet.treasury.price.BreakerState;
import io.aisanet.treasury.quote.PoolTerms;
import io.aisanet.treasury.quote.RateSource;
import io.aisanet.treasury.quote.Rated;
import io.aisanet.treasury.quote.Ratio;
import io.aisanet.treasury.quote.Side;
import io.aisanet.treasury.quote.SignedQuote;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Conversions of every kind under random prices, with nodes that die at any moment. The seed is
 * printed: {@code -Daisa.seed=…}; {@code -Daisa.steps=…} makes it longer.
 */
class ConversionSimulationTest {
    private static final Purpose NOTHING = new Purpose(0, 0, 0);
    private static final int STEPS = Integer.getInteger("aisa.steps", 1_500);
    private static final int CYCLES = 300;
    private static final List<Asset> ASSETS = List.of(Asset.values());
    private static final List<BreakerState> STATES = List.of(BreakerState.values());

    private final long seed = Long.getLong("aisa.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);

    ConversionSimulationTest() {
        System.out.println("conversions: -Daisa.seed=" + seed + " -Daisa.steps=" + STEPS);
    }

    private Asset asset() {
        return ASSETS.get(random.nextInt(ASSETS.size()));
    }

    private QuoteAsk ask(ConversionTown town) {
        Asset give = asset();
        Asset get = asset();
        while (get == give) {
            get = asset();
        }
        long payer = town.agents[random.nextInt(ConversionTown.AGENTS)];
        long payee = town.agents[random.nextInt(ConversionTown.AGENTS)];
        Side side = random.nextInt(3) == 0 ? Side.GIVE : Side.GET;
        long amount = 1 + random.nextLong(random.nextInt(4) == 0 ? 60_000_000 : 50_000);
        return new QuoteAsk(payer, payee, give, get, side, amount);
    }

    private void newPrices(ConversionTown town) {
        for (Asset asset : Asset.values()) {
            if (asset != Asset.USD && random.nextInt(20) == 0) {
                town.board.prices.remove(asset);
            } else if (asset != Asset.USD) {
                long base = 1_000_000_000_000L;
                town.board.prices.put(
                        asset,
                        new Rate(base / 2 + random.nextLong(base), base - random.nextLong(9)));
            }
            town.board.states.put(
                    asset,
                    random.nextInt(10) > 0
                            ? BreakerState.NORMAL
                            : STATES.get(random.nextInt(STATES.size())));
        }
    }

    /** One run over everything that converts. */
    private final class Run {
        private final ConversionTown town;
        private final List<SignedQuote> quotes = new ArrayList<>();
        private final List<CommandId> holds = new ArrayList<>();
        private Conversions node;
        private int done;

        Run(ConversionTown town) {
            this.town = town;
            this.node = town.node();
        }

        void step() {
            try {
                switch (random.nextInt(10)) {
                    case 0 -> newPrices(town);
                    case 1 -> node = town.node();
                    case 2 -> town.ledger.advance(Duration.ofMillis(random.nextInt(20_000)));
                    case 3 -> quotes.add(quote(ask(town)));
                    case 4 -> execute();
                    case 5 -> hold(ask(town));
                    case 6 -> settle();
                    case 7 -> move();
                    default -> now(ask(town));
                }
            } catch (ApiProblem refused) {
                town.ledger.audit(); // nothing moved by halves
            }
            for (Asset asset : Asset.values()) {
                assertThat(town.account(town.pool, asset).available()).isNotNegative();
            }
        }

        private SignedQuote quote(QuoteAsk ask) {
            QuoteDesk desk = node.desk();
            SignedQuote quote = desk.issue(CommandId.random(), ask, desk.offer(ask));
            requireFair(quote);
            return quote;
        }

        /** What the pool gives is worth no more than what it gets, the fee taken off. */
        private void requireFair(SignedQuote quote) {
            var price = quote.quote().price();
            Rate gives = town.board.worth(quote.quote().get());
            Rate gets = town.board.worth(quote.quote().give());
            BigInteger out = times(price.get(), gives.numerator(), gets.denominator());
            BigInteger in =
                    times(price.give() - price.fee(), gets.numerator(), gives.denominator());
            assertThat(out).as("%s", quote.quote()).isLessThanOrEqualTo(in);
        }

        private void execute() {
            if (!quotes.isEmpty()) {
                int which = random.nextInt(quotes.size());
                run(quotes.get(which));
            }
        }

        private void now(QuoteAsk ask) {
            run(quote(ask));
        }

        private void run(SignedQuote quote) {
            var parties = quote.quote().parties();
            var price = quote.quote().price();
            Asset give = quote.quote().give();
            Asset get = quote.quote().get();
            long payer = town.has(parties.payer(), give);
            long payee = town.has(parties.payee(), get);
            long fees = town.has(town.fees, give);
            long in = town.has(town.pool, give);
            long out = town.has(town.pool, get);
            if (node.execute(CommandId.random(), quote, NOTHING).applied()) {
                done++;
                assertThat(town.has(parties.payer(), give)).isEqualTo(payer - price.give());
                assertThat(town.has(parties.payee(), get)).isEqualTo(payee + price.get());
                assertThat(town.has(town.fees, give)).isEqualTo(fees + price.fee());
                assertThat(town.has(town.pool, give)).isEqualTo(in + price.give() - price.fee());
                assertThat(town.has(town.pool, get)).isEqualTo(out - price.get());
            }
        }

        private void hold(QuoteAsk any) {
            QuoteAsk ask =
                    new QuoteAsk(
                            any.payer(),
                            any.payee(),
                            any.give(),
                            any.get(),
                            Side.GET,
                            any.amount());
            CommandId id = CommandId.random();
            long untilMs = town.ledger.millis() + 1 + random.nextInt(7_000);
            var wish = new HeldConversions.Wish(ask, Long.MAX_VALUE, untilMs, 0, NOTHING);
            if (ask.payer() != ask.payee() && node.held().hold(id, wish).applied()) {
                holds.add(id);
                if (random.nextInt(4) > 0) { // else the node dies in between
                    node.held().lock(found(id).orElseThrow(), ask);
                }
            }
        }

        private Optional<HoldState> found(CommandId id) {
            return town.ledger.hold(id.high(), id.low()).join();
        }

        private void settle() {
            if (holds.isEmpty()) {
                return;
            }
            Optional<HoldState> held = found(holds.get(random.nextInt(holds.size())));
            if (held.isPresent() && random.nextInt(4) == 0) {
                VoidHold end = new VoidHold();
                end.holdHigh = held.get().idHigh();
                end.holdLow = held.get().idLow();
                town.submit(end);
                node.held().released(held.get());
            } else if (held.isPresent()) {
                long payee = town.account(held.get().payee()).credits();
                long gets = node.held().quoteFor(held.get()).map(HoldState::amount).orElse(0L);
                if (node.held().capture(CommandId.random(), held.get(), any -> {}).applied()) {
                    done++;
                    assertThat(town.account(held.get().payee()).credits()).isEqualTo(payee + gets);
                }
            }
        }

        /** Money comes and goes. */
        private void move() {
            Asset asset = asset();
            long agent = town.agents[random.nextInt(ConversionTown.AGENTS)];
            boolean in = random.nextBoolean();
            long amount = 1 + random.nextLong(1_000_000);
            town.pay(in ? town.mint : agent, in ? agent : town.mint, asset, amount);
        }

        /** When all deadlines have passed nothing is set aside, and nothing is missing. */
        void end() {
            town.ledger.advance(Duration.ofMinutes(2));
            town.submit(new VoidHold()); // any command lets time pass
            town.ledger.audit();
            for (Asset asset : Asset.values()) {
                long all = town.has(town.pool, asset) + town.has(town.fees, asset);
                for (long agent : town.agents) {
                    all += town.has(agent, asset);
                    assertThat(town.account(agent, asset).held()).isZero();
                }
                assertThat(town.account(town.pool, asset).held()).isZero();
                assertThat(all).isEqualTo(-town.has(town.mint, asset));
            }
            assertThat(done).as("conversions that were made").isGreaterThan(STEPS / 50);
        }
    }

    private static BigInteger times(long a, long b, long c) {
        return BigInteger.valueOf(a)
                .multiply(BigInteger.valueOf(b))
                .multiply(BigInteger.valueOf(c));
    }

    @Test
    void poolsStayWholeAndEveryConversionIsBalanced() {
        Run run = new Run(new ConversionTown(FeeSchedule.standard(), random.nextInt(2_000)));
        newPrices(run.town);
        for (int step = 0; step < STEPS; step++) {
            run.step();
        }
        run.end();
    }

    /** The most that a way around leaves of an amount, found by trying every way. */
    private static long best(QuoteDesk desk, Asset start, Asset at, long amount, int hops) {
        long best = at == start ? amount : 0;
        if (hops == 0) {
            return best;
        }
        for (Asset next : Asset.values()) {
            if (next != at) {
                long got = got(desk, new QuoteAsk(1, 1, at, next, Side.GIVE, amount));
                best = Math.max(best, got == 0 ? 0 : best(desk, start, next, got, hops - 1));
            }
        }
        return best;
    }

    /** What comes out; 0 = it is not converted. */
    private static long got(QuoteDesk desk, QuoteAsk ask) {
        try {
            return desk.offer(ask).price().get();
        } catch (ApiProblem closed) {
            return 0;
        }
    }

    /** Amounts of which a way around leaves more than they were, at prices that stand. */
    private int gains(ConversionTown town, RateSource rates) {
        int gains = 0;
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            newPrices(town);
            Asset start = asset();
            long amount = 1 + random.nextLong(cycle % 2 == 0 ? 100 : 1_000_000_000);
            gains += best(town.node(rates).desk(), start, start, amount, 4) > amount ? 1 : 0;
        }
        return gains;
    }

    @Test
    void noSequenceOfQuotesGainsAtConstantPrices() {
        ConversionTown town = new ConversionTown(FeeSchedule.NONE, 0);
        assertThat(gains(town, ConversionTown.card(0).under(town.board))).isZero();
    }

    /** The bug that the search is for: a middle rate that is rounded up. */
    @Test
    void aRateThatIsRoundedUpIsFound() {
        ConversionTown town = new ConversionTown(FeeSchedule.NONE, 0);
        RateSource right = ConversionTown.card(0).under(town.board);
        RateSource wrong =
                (from, to) ->
                        right.rate(from, to) instanceof PoolTerms terms
                                ? rounded(terms)
                                : new Rated.Closed("closed");
        assertThat(gains(town, wrong)).isPositive();
    }

    private static PoolTerms rounded(PoolTerms terms) {
        long den = 1_000_000;
        Ratio up = new Ratio(terms.mid().floor(den) + 1, den);
        return new PoolTerms(
                up, terms.spreadPpm(), terms.least(), terms.most(), terms.lockMs(), List.of());
    }
}
