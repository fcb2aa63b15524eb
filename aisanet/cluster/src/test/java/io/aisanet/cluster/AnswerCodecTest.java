package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.BudgetKind;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.ListedState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.ReceiptFacts;
import io.aisanet.ledger.SetListed;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.WalletKind;
import io.aisanet.ledger.WalletState;
import io.aisanet.ledger.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What a node answers is what a client reads, in every field. */
class AnswerCodecTest {
    private static final int AT = 24;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[WireLimits.ANSWER_BYTES_MAX]);
    private final AnswerEncoder encoder = new AnswerEncoder();
    private final GuardAnswerEncoder guard = new GuardAnswerEncoder();
    private final AnswerAdapter adapter = new AnswerAdapter();

    /** Reads an answer of this length back. */
    private Object read(int length) {
        Object answer = adapter.read(buffer, AT);
        assertThat(adapter.length()).isEqualTo(length);
        return answer;
    }

    private static Outcome outcome(GuardRule rule) {
        Outcome o = new Outcome();
        o.status = Status.EXISTS;
        o.first = Status.DENIED;
        o.eventSequence = 3;
        o.timestampMs = 4;
        o.result = 5;
        o.available = -6;
        if (rule != GuardRule.NONE) {
            o.rule = rule;
            o.budget = 8;
            o.limit = 9;
            o.remaining = -10;
            o.retryMs = 11;
        }
        return o;
    }

    @Test
    void outcomes() {
        for (GuardRule rule : GuardRule.values()) {
            Outcome o = outcome(rule);
            assertThat(read(encoder.outcome(o, buffer, AT)))
                    .usingRecursiveComparison()
                    .isEqualTo(o);
        }
        for (Status status : Status.values()) {
            Outcome o = outcome(GuardRule.NONE);
            o.first = status;
            assertThat(((Outcome) read(encoder.outcome(o, buffer, AT))).first).isEqualTo(status);
        }
    }

    @Test
    void receiptFacts() {
        ReceiptFacts facts =
                new ReceiptFacts(1, "0x" + "0c".repeat(31) + "fe", 2, "0x" + "fd".repeat(32));
        assertThat(read(encoder.receipt(facts, buffer, AT))).isEqualTo(facts);
    }

    private static HoldState hold(HoldState.State state, GuardRule asked) {
        return new HoldState(
                1,
                2,
                state,
                3,
                4,
                5,
                6,
                7,
                8,
                9,
                10,
                11,
                "0x" + "0c".repeat(31) + "fe",
                13,
                -14,
                15,
                16,
                asked,
                200);
    }

    @Test
    void holds() {
        for (HoldState.State state : HoldState.State.values()) {
            HoldState one = hold(state, GuardRule.NONE);
            assertThat(read(encoder.holds(List.of(one), buffer, AT))).isEqualTo(List.of(one));
        }
        List<HoldState> page = new ArrayList<>();
        for (int i = 0; i < WireLimits.HOLDS_MAX; i++) {
            page.add(hold(HoldState.State.PENDING, GuardRule.ASK_NEW_PAYEE));
        }
        assertThat(read(encoder.holds(page, buffer, AT))).isEqualTo(page);
        assertThat(read(encoder.holds(List.of(), buffer, AT))).isEqualTo(List.of());
    }

    private static BudgetState budget(BudgetKind kind, boolean frozen) {
        BudgetRules rules = new BudgetRules();
        for (int i = 0; i < BudgetRules.FIELDS; i++) {
            rules.set(i, 1000L + i);
        }
        return new BudgetState(
                1,
                kind,
                2,
                8,
                3,
                Asset.EURC,
                4,
                "é".repeat(32),
                frozen,
                rules,
                "0x" + "0b".repeat(31) + "ff",
                List.of(21L, 22L, 23L, 24L, 25L),
                List.of(31L, 32L, 33L, 34L, 35L));
    }

    @Test
    void budgets() {
        for (BudgetKind kind : BudgetKind.values()) {
            for (boolean frozen : new boolean[] {true, false}) {
                List<BudgetState> one = List.of(budget(kind, frozen));
                assertThat(read(guard.budgets(one, buffer, AT))).isEqualTo(one);
            }
        }
        assertThat(read(guard.budgets(List.of(), buffer, AT))).isEqualTo(List.of());
    }

    @Test
    void theLongestPageOfBudgetsFitsAnAnswer() {
        List<BudgetState> page =
                Collections.nCopies(WireLimits.BUDGETS_MAX, budget(BudgetKind.NODE, true));
        assertThat(read(guard.budgets(page, buffer, AT))).isEqualTo(page);
    }

    private static ListedState line(ListKind kind, SetListed.Verdict verdict, Window window) {
        return new ListedState(1, kind, -2, verdict, window, 3, 4, 5, 6);
    }

    @Test
    void listedLines() {
        List<ListedState> lines = new ArrayList<>();
        for (ListKind kind : ListKind.values()) {
            for (SetListed.Verdict verdict : SetListed.Verdict.values()) {
                for (Window window : Window.values()) {
                    lines.add(line(kind, verdict, window));
                }
            }
        }
        assertThat(read(guard.listed(lines, buffer, AT))).isEqualTo(lines);
        List<ListedState> page = Collections.nCopies(WireLimits.LISTED_MAX, lines.getFirst());
        assertThat(read(guard.listed(page, buffer, AT))).isEqualTo(page);
    }

    @Test
    void accountsNameTheirBudget() {
        AccountState account = new AccountState(257, 2, 3, 4, 5, true, false, 6);
        assertThat(read(encoder.account(account, buffer, AT))).isEqualTo(account);
        List<WalletState> wallets =
                List.of(
                        new WalletState(
                                1, 2, WalletKind.AGENT, "a", "b", "c", true, List.of(account)));
        assertThat(read(encoder.wallets(wallets, buffer, AT))).isEqualTo(wallets);
    }
}
