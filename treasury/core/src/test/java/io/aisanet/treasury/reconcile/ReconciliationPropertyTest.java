package io.aisanet.treasury.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.Seeded;
import io.aisanet.treasury.reconcile.Entry.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Three books are made from one truth, some of them spoiled; the run must find out which. */
class ReconciliationPropertyTest {
    private static final long DAY_MS = 86_400_000;
    private static final List<Side> SIDES = List.of(Side.LEDGER, Side.RAIL, Side.STATEMENT);
    private static final ReconciliationRules RULES = new ReconciliationRules(DAY_MS, 0);

    /** A truth and what the three books say of it. */
    private static final class World {
        final Random random;
        final List<Entry> entries = new ArrayList<>();
        int matches;
        int breaks;

        World(Random random) {
            this.random = random;
        }

        void movement(int serial) {
            long amount = (1 + (random.nextLong() >>> 20)) * (random.nextBoolean() ? 1 : -1);
            switch (random.nextInt(6)) {
                case 0 -> same(serial, amount);
                case 1 -> named(serial, amount);
                case 2 -> nameless(serial, amount);
                case 3 -> batch(serial);
                case 4 -> missing(serial, amount);
                default -> wrong(serial, amount);
            }
        }

        private void same(int serial, long amount) {
            for (Side side : Side.values()) {
                add(side, serial, amount, "ref" + serial, "");
            }
            matches++;
        }

        private void named(int serial, long amount) {
            add(Side.LEDGER, serial, amount, "ref" + serial, "");
            add(Side.RAIL, serial, amount, "ref" + serial, "");
            add(Side.STATEMENT, serial, amount, "bank" + serial, "EREF/ref" + serial + " thanks");
            matches++;
        }

        private void nameless(int serial, long amount) {
            add(Side.LEDGER, serial, amount, "ref" + serial, "");
            add(Side.RAIL, serial, amount, "ref" + serial, "");
            add(Side.STATEMENT, serial, amount, "bank" + serial, "");
            matches++;
        }

        private void batch(int serial) {
            long sum = 0;
            int legs = 2 + random.nextInt(3);
            for (int leg = 0; leg < legs; leg++) {
                long amount = -1 - (random.nextLong() >>> 20);
                sum += amount;
                String reference = "ref" + serial + "-" + leg;
                add(Side.LEDGER, serial * 100 + leg, amount, reference, "");
                add(Side.RAIL, serial * 100 + leg, amount, reference, "");
            }
            add(Side.STATEMENT, serial, sum, "batch" + serial, "");
            matches++;
        }

        private void missing(int serial, long amount) {
            Side without = SIDES.get(random.nextInt(SIDES.size()));
            for (Side side : Side.values()) {
                if (side != without) {
                    add(side, serial, amount, "ref" + serial, "");
                }
            }
            breaks++;
        }

        private void wrong(int serial, long amount) {
            add(Side.LEDGER, serial, amount, "ref" + serial, "");
            add(Side.RAIL, serial, amount, "ref" + serial, "");
            add(Side.STATEMENT, serial, 2 * amount, "ref" + serial, "");
            breaks++;
        }

        private void add(Side side, int serial, long amount, String reference, String text) {
            long atMs = 100 * DAY_MS + random.nextInt((int) DAY_MS);
            entries.add(
                    new Entry(
                            side,
                            side + "-" + serial,
                            Asset.USDC,
                            amount,
                            List.of(reference),
                            text,
                            atMs));
        }
    }

    @Test
    void everyMovementIsFoundAndEveryFaultToo() {
        Random random = Seeded.random("reconciliation");
        for (int run = 0; run < 40; run++) {
            World world = new World(random);
            for (int serial = 1; serial <= 14; serial++) {
                world.movement(serial);
            }
            Reconciliation found = Reconciliation.run(world.entries, RULES, 200 * DAY_MS);
            Collections.shuffle(world.entries, random);

            checkEachOnce(world.entries, found);
            assertThat(found.matches())
                    .hasSize(world.matches)
                    .allSatisfy(match -> checkSums(match));
            assertThat(found.breaks()).hasSize(world.breaks);
            assertThat(Reconciliation.run(world.entries, RULES, 200 * DAY_MS)).isEqualTo(found);
        }
    }

    @Test
    void tenThousandMovementsWithOneBreak() {
        World world = new World(Seeded.random("reconciliation of many"));
        for (int serial = 1; serial <= 10_000; serial++) {
            world.named(serial, 1 + world.random.nextInt(1_000));
        }
        world.missing(10_001, 55);
        long startNs = System.nanoTime();
        Reconciliation found = Reconciliation.run(world.entries, RULES, 200 * DAY_MS);
        System.out.println(
                "30,000 entries reconciled in "
                        + (System.nanoTime() - startNs) / 1_000_000
                        + " ms");

        assertThat(found.matches()).hasSize(10_000);
        assertThat(found.breaks()).hasSize(1);
    }

    private static void checkEachOnce(List<Entry> entries, Reconciliation found) {
        List<Entry> all = new ArrayList<>();
        found.matches().forEach(match -> all.addAll(match.entries()));
        found.breaks().forEach(one -> all.addAll(one.entries()));
        Set<Entry> distinct = new HashSet<>(all);
        assertThat(all).hasSameSizeAs(distinct);
        assertThat(distinct).isEqualTo(new HashSet<>(entries));
    }

    private static void checkSums(Match match) {
        Map<Side, Long> sums = new EnumMap<>(Side.class);
        match.entries().forEach(entry -> sums.merge(entry.side(), entry.amount(), Long::sum));
        assertThat(sums).hasSize(3);
        assertThat(sums.values()).containsOnly(match.amount());
    }
}
