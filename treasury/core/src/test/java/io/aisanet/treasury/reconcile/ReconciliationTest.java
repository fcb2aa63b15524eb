package io.aisanet.treasury.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.ExternalId;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.reconcile.Entry.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final long DAY_MS = 86_400_000;
    private static final ReconciliationRules RULES = new ReconciliationRules(2 * DAY_MS, DAY_MS);
    private static final long NOW_MS = 10 * DAY_MS;

    @Test
    void aDepositAndAPayoutMatchByReferenceInAllThreeBooks() {
        var deposit =
                new Deposit("0xaa:3", Asset.USDC, 500, "memo", "0x1", Deposit.State.FINAL, DAY_MS);
        var payout = new Payout("p-1", Asset.USDC, 200, Destination.of("0x2"), "");
        var paid = new PayoutStatus("b-1", "p-1", PayoutState.FINAL, "0xbb:0", "", DAY_MS);
        String booked = ExternalId.of("evm:1", "0xaa:3").toString();
        Reconciliation run =
                run(
                        Entry.of("evm:1", deposit),
                        Entry.of(payout, paid),
                        Entry.of(line(1, "0xaa:3", 500, "")),
                        Entry.of(line(2, "0xbb:0", -200, "")),
                        new Entry(Side.LEDGER, "7", Asset.USDC, 500, List.of(booked), "", DAY_MS),
                        new Entry(Side.LEDGER, "8", Asset.USDC, -200, List.of("p-1"), "", DAY_MS));

        assertThat(run.breaks()).isEmpty();
        assertThat(run.matches()).extracting(Match::amount).containsExactlyInAnyOrder(500L, -200L);
        assertThat(run.matches()).extracting(Match::score).containsOnly(1_000);
    }

    @Test
    void aReferenceInGroupsOfFourIsFoundInTheText() {
        Reconciliation run =
                run(
                        entry(Side.LEDGER, "l", 70, "RF18539007547034"),
                        entry(Side.RAIL, "r", 70, "RF18539007547034"),
                        text(Side.STATEMENT, "s", 70, "RF18 5390 0754 7034"));

        assertThat(run.breaks()).isEmpty();
        assertThat(run.matches().getFirst().by()).isEqualTo(Match.By.TEXT);
        assertThat(run.matches().getFirst().reasons().getFirst())
                .isEqualTo(
                        "TEXT: STATEMENT s of 70 USDC is LEDGER l of 70 USDC and 1 more:"
                                + " both name RF18539007547034");
    }

    @Test
    void theSameAmountMatchesOnlyWhereNothingElseFits() {
        Entry booked = entry(Side.LEDGER, "l", 70, "one");
        Entry seen = entry(Side.RAIL, "r", 70, "one");
        Entry first = text(Side.STATEMENT, "s1", 70, "");
        Entry second = text(Side.STATEMENT, "s2", 70, "");

        assertThat(run(booked, seen, first).matches().getFirst().by())
                .isEqualTo(Match.By.AMOUNT_AND_DATE);
        Reconciliation unsure = run(booked, seen, first, second);
        assertThat(unsure.matches()).isEmpty();
        assertThat(unsure.breaks())
                .extracting(Break::kind)
                .containsExactlyInAnyOrder(
                        Break.Kind.NOT_ON_STATEMENT, Break.Kind.NOT_BOOKED, Break.Kind.NOT_BOOKED);
        assertThat(unsure.breaks())
                .extracting(Break::sentence)
                .contains(
                        "LEDGER l of 70 USDC and 1 more is not in STATEMENT; 2 could be it:"
                                + " STATEMENT s1 of 70 USDC");
    }

    @Test
    void datesTooFarApartDoNotMatch() {
        Entry late = new Entry(Side.STATEMENT, "s", Asset.USDC, 70, List.of(), "", 4 * DAY_MS);
        Reconciliation run =
                run(entry(Side.LEDGER, "l", 70, "one"), entry(Side.RAIL, "r", 70, "one"), late);

        assertThat(run.matches()).isEmpty();
    }

    @Test
    void aBatchBookingMatchesThePartsThatAddUpToIt() {
        Reconciliation run =
                run(
                        entry(Side.LEDGER, "l1", -30, "p1"),
                        entry(Side.RAIL, "r1", -30, "p1"),
                        entry(Side.LEDGER, "l2", -45, "p2"),
                        entry(Side.RAIL, "r2", -45, "p2"),
                        entry(Side.LEDGER, "l3", 75, "in"),
                        entry(Side.RAIL, "r3", 75, "in"),
                        text(Side.STATEMENT, "in", 75, ""),
                        text(Side.STATEMENT, "batch", -75, ""));

        assertThat(run.breaks()).isEmpty();
        assertThat(run.matches())
                .extracting(Match::by)
                .containsExactlyInAnyOrder(Match.By.SUM, Match.By.AMOUNT_AND_DATE);
    }

    @Test
    void oneBookingForSeveralLinesMatches() {
        Reconciliation run =
                run(
                        entry(Side.LEDGER, "l1", 100, "d"),
                        entry(Side.RAIL, "r1", 100, "d"),
                        text(Side.STATEMENT, "s1", 61, ""),
                        text(Side.STATEMENT, "s2", 39, ""));

        assertThat(run.matches().getFirst().by()).isEqualTo(Match.By.SUM);
    }

    @Test
    void twoWaysToAddUpAreNone() {
        Reconciliation run =
                run(
                        text(Side.STATEMENT, "s", 100, ""),
                        text(Side.RAIL, "a", 60, ""),
                        text(Side.RAIL, "b", 60, ""),
                        text(Side.RAIL, "c", 40, ""));

        assertThat(run.matches()).isEmpty();
        assertThat(run.breaks()).hasSize(4);
    }

    @Test
    void anAmountThatDiffersAndADuplicateAreNamed() {
        Reconciliation differs =
                run(entry(Side.LEDGER, "l", 70, "x1"), entry(Side.RAIL, "r", 71, "x1"));
        Break difference = differs.breaks().getFirst();
        assertThat(difference.kind()).isEqualTo(Break.Kind.AMOUNT_DIFFERS);
        assertThat(difference.sentence())
                .isEqualTo(
                        "one reference, and the books' amounts do not agree:"
                                + " LEDGER l of 70 USDC; RAIL r of 71 USDC");
        assertThat(difference.ageMs()).isEqualTo(NOW_MS - DAY_MS);

        Reconciliation twice =
                run(
                        entry(Side.LEDGER, "l", 70, "x1"),
                        entry(Side.RAIL, "r", 70, "x1"),
                        entry(Side.STATEMENT, "s1", 70, "x1"),
                        entry(Side.STATEMENT, "s2", 70, "x1"));
        assertThat(twice.matches()).isEmpty();
        assertThat(twice.breaks().getFirst().kind()).isEqualTo(Break.Kind.AMOUNT_DIFFERS);
    }

    @Test
    void oneReferenceInTwoAssetsIsABreak() {
        Reconciliation run =
                run(
                        entry(Side.LEDGER, "l", 70, "x1"),
                        new Entry(Side.RAIL, "r", Asset.EURC, 70, List.of("x1"), "", DAY_MS));

        assertThat(run.breaks()).extracting(Break::kind).containsOnly(Break.Kind.ASSET_DIFFERS);
    }

    @Test
    void whatIsYoungWaitsAndThenIsABreak() {
        List<Entry> alone = List.of(entry(Side.LEDGER, "l", 70, "x1"));

        assertThat(Reconciliation.run(alone, RULES, 2 * DAY_MS - 1).breaks())
                .extracting(Break::kind)
                .containsExactly(Break.Kind.WAITING);
        assertThat(Reconciliation.run(alone, RULES, 2 * DAY_MS).breaks())
                .extracting(Break::kind)
                .containsExactly(Break.Kind.NOT_ON_STATEMENT);
    }

    private static Reconciliation run(Entry... entries) {
        return Reconciliation.run(List.of(entries), RULES, NOW_MS);
    }

    private static Entry entry(Side side, String id, long amount, String reference) {
        return new Entry(side, id, Asset.USDC, amount, List.of(reference), "", DAY_MS);
    }

    private static Entry text(Side side, String id, long amount, String text) {
        return new Entry(side, id, Asset.USDC, amount, List.of(), text, DAY_MS);
    }

    private static StatementLine line(long number, String reference, long amount, String text) {
        return new StatementLine(number, "our", reference, Asset.USDC, amount, text, DAY_MS);
    }
}
