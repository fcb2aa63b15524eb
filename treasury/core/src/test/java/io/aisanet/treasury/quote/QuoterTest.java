package io.aisanet.treasury.quote;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.FeeSchedule;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What does not come out even stays with the pool, and is less than one atomic unit. */
class QuoterTest {
    private static final int ROUNDS = 20_000;

    static PoolTerms rate(Ratio mid, int spreadPpm) {
        return new PoolTerms(mid, spreadPpm, 1, Quoter.AMOUNT_MAX, 30_000, List.of());
    }

    static Ratio ratio(String text) {
        Ratio ratio = Ratio.parse(text);
        if (ratio == null) {
            throw new AssertionError(text + " is no rate");
        }
        return ratio;
    }

    private static Priced.Price price(PoolTerms rate, FeeSchedule fees, Side side, long amount) {
        return (Priced.Price) Quoter.price(rate, fees, side, amount);
    }

    @Test
    void whatIsGivenPaysTheFeeAndTheRestIsConverted() {
        PoolTerms rate = rate(ratio("0.92"), 500);
        FeeSchedule fees = new FeeSchedule(10_000, List.of(new FeeSchedule.Tier(0, 30_000)));
        assertThat(price(rate, fees, Side.GIVE, 1_000_000))
                .isEqualTo(new Priced.Price(1_000_000, 30_000, 10_000, 882_758));
    }

    @Test
    void whatIsGotIsPaidByTheLeastThatSuffices() {
        PoolTerms rate = rate(ratio("0.92"), 500);
        FeeSchedule fees = new FeeSchedule(10_000, List.of(new FeeSchedule.Tier(0, 30_000)));
        assertThat(price(rate, fees, Side.GET, 882_758))
                .isEqualTo(new Priced.Price(999_999, 29_999, 10_000, 882_758));
    }

    @Test
    void sizesAreLimitedOnBothSides() {
        PoolTerms rate = new PoolTerms(ratio("1/2"), 0, 100, 1000, 1, List.of());
        FeeSchedule none = FeeSchedule.NONE;
        assertThat(Quoter.price(rate, none, Side.GIVE, 99))
                .isEqualTo(new Priced.Refused(Priced.Reason.TOO_SMALL, 100));
        assertThat(price(rate, none, Side.GIVE, 100).get()).isEqualTo(50);
        assertThat(Quoter.price(rate, none, Side.GIVE, 1001))
                .isEqualTo(new Priced.Refused(Priced.Reason.TOO_LARGE, 1000));
        assertThat(Quoter.price(rate, none, Side.GET, 49))
                .isEqualTo(new Priced.Refused(Priced.Reason.TOO_SMALL, 100));
        assertThat(price(rate, none, Side.GET, 500).give()).isEqualTo(1000);
        assertThat(Quoter.price(rate, none, Side.GET, 501))
                .isEqualTo(new Priced.Refused(Priced.Reason.TOO_LARGE, 1000));
        assertThat(Quoter.price(rate, none, Side.GET, Long.MAX_VALUE))
                .isInstanceOf(Priced.Refused.class);
        assertThat(Quoter.price(rate, new FeeSchedule(500, List.of()), Side.GIVE, 300))
                .isEqualTo(new Priced.Refused(Priced.Reason.TOO_SMALL, 100));
        assertThat(Quoter.price(rate, FeeSchedule.ofPpm(999_999), Side.GET, 50_000))
                .isInstanceOf(Priced.Refused.class);
    }

    @Test
    void roundingIsThePoolsAndUnderOneUnit() {
        long seed = Long.getLong("aisa.seed", System.nanoTime());
        System.out.println("quoter: -Daisa.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < ROUNDS; i++) {
            PoolTerms rate = rate(anyRatio(random), random.nextInt(100_000));
            FeeSchedule fees = anyFees(random);
            Side side = random.nextBoolean() ? Side.GIVE : Side.GET;
            long amount = 1 + random.nextLong(1L << (1 + random.nextInt(45)));
            if (Quoter.price(rate, fees, side, amount) instanceof Priced.Price price) {
                check(rate, fees, side, amount, price);
            }
        }
    }

    private static void check(
            PoolTerms rate, FeeSchedule fees, Side side, long amount, Priced.Price price) {
        String what = rate + " " + fees + " " + side + " " + amount + " " + price;
        assertThat(side == Side.GIVE ? price.give() : price.get()).as(what).isEqualTo(amount);
        assertThat(price.fee()).as(what).isEqualTo(fees.of(price.give()));
        BigInteger worth = big(price.give() - price.fee()).multiply(big(rate.quoted().num()));
        BigInteger got = big(price.get()).multiply(big(rate.quoted().den()));
        BigInteger unit = big(side == Side.GIVE ? rate.quoted().den() : rate.quoted().num());
        BigInteger kept = worth.subtract(got);
        assertThat(kept.signum()).as(what).isNotNegative();
        assertThat(kept).as(what).isLessThan(unit);
        if (side == Side.GET && price.give() > 1) {
            long less = price.give() - 1;
            assertThat(less - fees.of(less)).as(what).isLessThan(price.give() - price.fee());
        }
    }

    /** Back and forth at constant prices, by amounts and sides that chance chooses. */
    @Test
    void noSequenceOfQuotesGains() {
        long seed = Long.getLong("aisa.seed", System.nanoTime());
        System.out.println("round trips: -Daisa.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < ROUNDS / 10; i++) {
            Ratio there = anyRatio(random);
            Ratio back = new Ratio(/* num= */ there.den(), /* den= */ there.num());
            int spread = random.nextInt(3) * random.nextInt(2_000);
            FeeSchedule fees = random.nextBoolean() ? FeeSchedule.NONE : anyFees(random);
            List<PoolTerms> rates = List.of(rate(there, spread), rate(back, spread));
            trade(random, rates, fees);
        }
    }

    private static void trade(SplittableRandom random, List<PoolTerms> rates, FeeSchedule fees) {
        long[] purse = {1 + random.nextLong(1_000_000_000L), 0};
        Ratio mid = rates.getFirst().mid();
        BigInteger before = value(purse, mid);
        List<String> trades = new ArrayList<>();
        for (int step = 0; step < 30; step++) {
            int from = random.nextInt(2);
            Side side = random.nextBoolean() ? Side.GIVE : Side.GET;
            if (purse[from] == 0) {
                continue;
            }
            long amount = 1 + random.nextLong(purse[from]);
            Priced made = Quoter.price(rates.get(from), fees, side, amount);
            if (made instanceof Priced.Price price && price.give() <= purse[from]) {
                purse[from] -= price.give();
                purse[1 - from] += price.get();
                trades.add(from + " " + price);
            }
            BigInteger now = value(purse, mid);
            assertThat(now).as("%s %s %s", rates, fees, trades).isLessThanOrEqualTo(before);
            before = now;
        }
    }

    /** In units of the second asset, times the denominator. */
    private static BigInteger value(long[] purse, Ratio mid) {
        return big(purse[0]).multiply(big(mid.num())).add(big(purse[1]).multiply(big(mid.den())));
    }

    private static Ratio anyRatio(SplittableRandom random) {
        long den = 1 + random.nextLong(1L << (1 + random.nextInt(38)));
        long num = Math.max(1, (den / 500) + random.nextLong(Math.min(den * 3, 1L << 39)));
        return new Ratio(num, den);
    }

    private static FeeSchedule anyFees(SplittableRandom random) {
        long fixed = random.nextInt(3) * random.nextLong(20);
        List<FeeSchedule.Tier> tiers = new ArrayList<>();
        long from = 0;
        for (int i = random.nextInt(4); i > 0; i--) {
            tiers.add(
                    new FeeSchedule.Tier(
                            from, random.nextInt(random.nextBoolean() ? 999_999 : 50_000)));
            from += 1 + random.nextLong(1_000_000);
        }
        return new FeeSchedule(fixed, tiers);
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
