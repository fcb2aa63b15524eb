package io.aisanet.treasury.netting;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.Seeded;
import io.aisanet.treasury.netting.NettingBook.Added;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Net is gross, to the unit, whatever happens in between. */
class NettingPropertyTest {
    private static final int RUNS = 60;
    private static final int STEPS = 2_000;

    @Test
    void netOfAllWindowsIsTheSumOfGross() {
        Random random = Seeded.random("netting");
        for (int run = 0; run < RUNS; run++) {
            var rules = rules(random);
            List<Obligation> feed = feed(random);
            long script = random.nextLong();
            Run first = new Run(rules).play(feed, new Random(script));
            Run second = new Run(rules).play(feed, new Random(script));

            assertThat(first.net()).isEqualTo(gross(feed));
            assertThat(second.settled).isEqualTo(first.settled);
            assertThat(first.settled).extracting(NetSettlement::id).doesNotHaveDuplicates();
        }
    }

    @Test
    void aClearingLeavesEverybodyWithWhatAllObligationsWould() {
        Random random = Seeded.random("clearing");
        for (int run = 0; run < RUNS; run++) {
            List<Obligation> all = everybody(random);
            Clearing clearing = Clearing.of(Asset.USDC, all, 3);
            Map<String, Long> after = new TreeMap<>();
            for (Clearing.Transfer transfer : clearing.transfers()) {
                assertThat(transfer.amount()).isPositive();
                after.merge(transfer.from(), -transfer.amount(), Math::addExact);
                after.merge(transfer.to(), transfer.amount(), Math::addExact);
            }

            assertThat(clearing.positions()).isEqualTo(positions(all)).isEqualTo(after);
            assertThat(clearing.transfers())
                    .hasSizeLessThanOrEqualTo(Math.max(0, clearing.positions().size() - 1));
            assertThat(clearing.saving().netSum())
                    .isLessThanOrEqualTo(clearing.saving().grossSum());
            assertThat(Clearing.of(Asset.USDC, all.reversed(), 3)).isEqualTo(clearing);
        }
    }

    @Test
    void aRingOfDebtsVanishes() {
        Clearing ring =
                Clearing.of(
                        Asset.USDC,
                        List.of(
                                new Obligation(1, Asset.USDC, "a", "b", 50, 0),
                                new Obligation(2, Asset.USDC, "b", "c", 50, 0),
                                new Obligation(3, Asset.USDC, "c", "a", 49, 0),
                                new Obligation(4, Asset.EURC, "c", "a", 7, 0)),
                        10);

        assertThat(ring.transfers()).containsExactly(new Clearing.Transfer("a", "c", 1));
        assertThat(ring.saving()).isEqualTo(new Saving(3, 149, 1, 1, 30, 10));
    }

    @Test
    void aPayerOfTwoPaysBoth() {
        Clearing clearing =
                Clearing.of(
                        Asset.USDC,
                        List.of(
                                new Obligation(1, Asset.USDC, "a", "b", 2, 0),
                                new Obligation(2, Asset.USDC, "a", "c", 1, 0)),
                        10);

        assertThat(clearing.transfers())
                .containsExactly(
                        new Clearing.Transfer("a", "b", 2), new Clearing.Transfer("a", "c", 1));
    }

    /** One life of a book: fed, fed again, settled, and some settlements carried back. */
    private static final class Run {
        final List<NetSettlement> settled = new ArrayList<>();
        private final List<NetSettlement> moved = new ArrayList<>();
        private final NettingBook book;

        Run(NettingRules rules) {
            book = new NettingBook("us", rules);
        }

        Run play(List<Obligation> feed, Random random) {
            for (int i = 0; i < feed.size(); i++) {
                assertThat(book.add(feed.get(i))).isEqualTo(Added.ADDED);
                if (random.nextInt(10) == 0) {
                    int again = random.nextInt(i + 1);
                    assertThat(book.add(feed.get(again))).isEqualTo(Added.EXISTS);
                }
                if (random.nextInt(25) == 0) {
                    settle(feed.get(i).atMs(), random);
                }
            }
            return this;
        }

        private void settle(long nowMs, Random random) {
            for (NetSettlement one : book.settle(window -> random.nextInt(5_000), nowMs)) {
                settled.add(one);
                if (random.nextInt(5) == 0) {
                    book.carry(one);
                } else {
                    moved.add(one);
                }
            }
        }

        Map<WindowKey, BigInteger> net() {
            Map<WindowKey, BigInteger> net = new HashMap<>();
            moved.forEach(one -> add(net, one.window().key(), one.net()));
            book.open().forEach(window -> add(net, window.key(), window.net()));
            return net;
        }
    }

    private static void add(Map<WindowKey, BigInteger> to, WindowKey key, long amount) {
        to.merge(key, BigInteger.valueOf(amount), BigInteger::add);
    }

    private static Map<WindowKey, BigInteger> gross(List<Obligation> feed) {
        Map<WindowKey, BigInteger> gross = new HashMap<>();
        for (Obligation owed : feed) {
            boolean weOwe = owed.debtor().equals("us");
            String peer = weOwe ? owed.creditor() : owed.debtor();
            add(gross, new WindowKey(peer, owed.asset()), weOwe ? owed.amount() : -owed.amount());
        }
        return gross;
    }

    private static NettingRules rules(Random random) {
        return new NettingRules(
                1 + random.nextInt(20_000),
                10_000 + random.nextInt(100_000),
                random.nextInt(100_000),
                random.nextInt(50_000),
                1 + random.nextInt(1_000));
    }

    private static List<Obligation> feed(Random random) {
        List<Obligation> feed = new ArrayList<>();
        long number = 0;
        long nowMs = 0;
        for (int i = 0; i < STEPS; i++) {
            number += 1 + random.nextInt(3);
            nowMs += random.nextInt(200);
            String peer = "peer-" + random.nextInt(6);
            boolean weOwe = random.nextInt(3) != 0;
            Asset asset = random.nextBoolean() ? Asset.USD : Asset.USDC;
            long amount = 1L + random.nextInt(3_000);
            feed.add(
                    new Obligation(
                            number,
                            asset,
                            weOwe ? "us" : peer,
                            weOwe ? peer : "us",
                            amount,
                            nowMs));
        }
        return feed;
    }

    private static List<Obligation> everybody(Random random) {
        int parties = 2 + random.nextInt(12);
        int count = 10 + random.nextInt(300);
        int shift = 12 + random.nextInt(52);
        List<Obligation> all = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            int from = random.nextInt(parties);
            int to = (from + 1 + random.nextInt(parties - 1)) % parties;
            long amount = 1 + (random.nextLong() >>> shift);
            all.add(new Obligation(i, Asset.USDC, "p" + from, "p" + to, amount, 0));
        }
        return all;
    }

    private static Map<String, Long> positions(List<Obligation> all) {
        Map<String, Long> positions = new TreeMap<>();
        for (Obligation owed : all) {
            positions.merge(owed.creditor(), owed.amount(), Math::addExact);
            positions.merge(owed.debtor(), -owed.amount(), Math::addExact);
        }
        positions.values().removeIf(net -> net == 0);
        return positions;
    }
}
