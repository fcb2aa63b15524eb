package io.aisanet.app.simulate.treasury;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.server.treasury.Suspense;
import io.aisanet.simulation.Dice;
import io.aisanet.treasury.iso20022.simulator.Faults;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The treasury keeps its promises whatever comes, and one seed is one run. {@code -Daisa.seed=…}
 * gives the seed, {@code -Daisa.steps=…} makes it longer.
 */
class TreasurySimulationTest {
    private static final long STEPS = Long.getLong("aisa.steps", 300);

    /** A seed that finds each within these steps. */
    private record Found(long seed, long steps) {}

    private static final Map<TreasuryPlant, Found> FOUND =
            Map.of(
                    TreasuryPlant.ROUNDS_UP, new Found(3, 100),
                    TreasuryPlant.CREDITS_AGAIN, new Found(2, 200),
                    TreasuryPlant.RETURNS_FEE, new Found(4, 400),
                    TreasuryPlant.OVERDRAWS_POOL, new Found(1, 400),
                    TreasuryPlant.SENDS_AGAIN, new Found(4, 400),
                    TreasuryPlant.QUOTES_OLD_PRICE, new Found(7, 200));

    @TempDir private Path folder;

    @Test
    void keepsItsPromises() {
        long seed = Long.getLong("aisa.seed", 7);
        TreasuryReport report = new TreasurySimulation(seed, TreasuryPlant.NONE).run(STEPS);
        System.out.println(String.join(System.lineSeparator(), report.lines()));
        assertThat(report.violation()).as("seed %d: %s", seed, report.command()).isEmpty();
    }

    @Test
    void oneSeedIsOneRun() {
        TreasuryReport one = new TreasurySimulation(42, TreasuryPlant.NONE).run(60);
        TreasuryReport again = new TreasurySimulation(42, TreasuryPlant.NONE).run(60);
        TreasuryReport other = new TreasurySimulation(43, TreasuryPlant.NONE).run(60);
        assertThat(again.lines()).isEqualTo(one.lines());
        assertThat(other.digest()).isNotEqualTo(one.digest());
    }

    /** The same bug where it would cost a unit: by a way around that gains. */
    @Test
    void aRateThatIsRoundedUpGains() {
        var wrong = new Cycles(new Dice(1), new Tally(), new Spoiler(TreasuryPlant.ROUNDS_UP));
        assertThat(wrong.search(5_000)).isNotEmpty();
        var right = new Cycles(new Dice(1), new Tally(), new Spoiler(TreasuryPlant.NONE));
        assertThat(right.search(5_000)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aPlantedBugIsFound(TreasuryPlant plant) {
        Found found = requireNonNull(FOUND.get(plant));
        TreasuryReport report = new TreasurySimulation(found.seed, plant).run(found.steps);
        assertThat(report.violation()).as("%s", plant).isNotEmpty();
        assertThat(report.lines())
                .anyMatch(line -> line.startsWith("VIOLATION in step " + report.steps()))
                .contains("to see it again: " + report.command());
    }

    /**
     * And then: who asked again a day after a crash was refused, and his money stayed set aside.
     */
    @Test
    void aWithdrawalThatIsAskedForAgainADayAfterACrashGoesOn() throws Exception {
        try (Season season = new Season(folder, new Dice(3), TreasuryPlant.NONE, new Tally())) {
            Acts acts = new Acts(season);
            Out.Wish wish =
                    new Out.Wish(
                            season.id().toString(),
                            ChainChannel.NAME,
                            Asset.USDC,
                            AccountId.of(season.agents.getFirst(), Asset.USDC),
                            5_000_000,
                            Banks.rules(0).fee().of(5_000_000),
                            "0xada");
            season.crashes.arm(4); // the ledger has set the money aside, and nobody knows
            assertThatThrownBy(() -> acts.wish(wish)).isInstanceOf(Crashes.Crash.class);
            season.restart();
            assertThat(season.auditor.outs()).allMatch(it -> it.state == Out.State.HELD);
            season.pass(30 * 3_600_000L);
            acts.ask(wish);
            for (int turn = 0; turn < 10; turn++) {
                acts.work(season.rails().size() - 1);
                season.pass(600_000);
            }
            new Checks(season).end();
            assertThat(season.auditor.promises().violation()).isEmpty();
            assertThat(season.auditor.outs()).allMatch(it -> it.state == Out.State.PAID);
        }
    }

    /** What the simulation found next: suspense bore what was taken back twice. */
    @Test
    void aDepositThatIsTakenBackBeforeWeHearOfItIsBorneOnce() throws Exception {
        Tally tally = new Tally();
        try (Season season = new Season(folder, new Dice(2), TreasuryPlant.NONE, tally)) {
            Acts acts = new Acts(season);
            Banks bank = season.banks.getFirst();
            for (int i = 0; i < 6; i++) {
                bank.faults(new Faults(0, 100, 0)); // that it came is told later
                acts.payIn(bank, season.agents.getFirst(), (100 + i) * Banks.EURO);
                bank.faults(Faults.NONE); // that it is taken back is told at once
                acts.reverse(bank);
                acts.work(0);
            }
            assertThat(season.desk().treasury.tasks(it -> it.kind().equals("reversal-unmatched")))
                    .isNotEmpty();
            bank.flush();
            for (int day = 0; day < 6; day++) {
                acts.work(0);
                season.pass(86_400_000);
            }
            acts.work(0);
            new Checks(season).end();
            assertThat(season.auditor.promises().violation()).isEmpty();
            assertThat(season.desk().treasury.tasks(it -> it.kind().equals("reversal-unmatched")))
                    .noneMatch(Suspense::isOpen);
        }
    }

    /** And last: a crash between booking a task and writing it down, and suspense bore it twice. */
    @Test
    void aDepositThatIsTakenBackIsBorneOnceWhereverACrashFalls() throws Exception {
        int places = 0;
        while (crashes(places + 1)) {
            places++;
        }
        assertThat(places).isGreaterThan(15);
    }

    /** Whether the treasury got to that place, died there, and kept its promises nevertheless. */
    private boolean crashes(int place) throws Exception {
        Path own = folder.resolve("place" + place);
        Tally tally = new Tally();
        try (Season season = new Season(own, new Dice(2), TreasuryPlant.NONE, tally)) {
            Acts acts = new Acts(season);
            Banks bank = season.banks.getFirst();
            bank.faults(new Faults(0, 100, 0));
            acts.payIn(bank, season.agents.getFirst(), 100 * Banks.EURO);
            bank.faults(Faults.NONE);
            acts.reverse(bank);
            bank.work(); // it says so
            season.crashes.arm(place);
            workOnce(season, acts);
            bank.flush(); // and explains it
            for (int day = 0; day < 5; day++) {
                workOnce(season, acts);
                season.pass(86_400_000);
            }
            season.crashes.disarm();
            acts.work(0);
            new Checks(season).end();
            assertThat(season.auditor.promises().violation()).as("place %d", place).isEmpty();
            List<Suspense> told =
                    season.desk().treasury.tasks(it -> it.kind().equals("reversal-unmatched"));
            assertThat(told).as("place %d", place).noneMatch(Suspense::isOpen);
            assertThat(told.size() + tally.restarts).as("place %d", place).isPositive();
            return tally.restarts > 0;
        }
    }

    private static void workOnce(Season season, Acts acts) throws Exception {
        try {
            acts.work(0);
        } catch (Crashes.Crash e) {
            season.restart();
        }
    }

    /** What the simulation found first: such a leg stood in the books of the rail twice. */
    @Test
    void aLegThatIsHandedOverAgainAloneReconciles() throws Exception {
        Tally tally = new Tally();
        try (Season season = new Season(folder, new Dice(1), TreasuryPlant.NONE, tally)) {
            Acts acts = new Acts(season);
            long payer = AccountId.of(season.agents.getFirst(), Asset.USDC);
            for (String payee : new String[] {"0xada", "nobody"}) {
                acts.wish(
                        new Out.Wish(
                                season.id().toString(),
                                ChainChannel.NAME,
                                Asset.USDC,
                                payer,
                                5_000_000,
                                Banks.rules(0).fee().of(5_000_000),
                                payee));
            }
            for (int turn = 0; turn < 10; turn++) {
                season.pass(600_000);
                acts.work(season.rails().size() - 1);
            }
            new Checks(season).end();
            assertThat(season.auditor.promises().violation()).isEmpty();
            assertThat(tally.matches).isEqualTo(1);
            assertThat(tally.givenBack).isEqualTo(1);
        }
    }
}
