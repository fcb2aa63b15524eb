package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AddCredential;
import io.aisanet.ledger.Approve;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.BudgetKind;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.FreezeBudget;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.ListedState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.SetListed;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import io.aisanet.ledger.Window;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Budgets, lists, approvals and dry runs go through the log and come back as the ledger said. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardRoundTripTest {
    private static final long DAILY = 1_000;
    private static final long ASK_FROM = 500;

    @TempDir static Path dir;

    private AisaNode node;
    private LedgerClient client;
    private Money money;
    private long owner;
    private long rail;
    private long shop;
    private long approver;

    @BeforeAll
    void start() throws Exception {
        node = AisaNode.start(NodeConfig.in(dir));
        client = node.client();
        money = new Money(client, 8);
        owner = money.owner("Ada");
        rail = money.account(owner, WalletKind.SYSTEM, "rail");
        shop = money.account(owner, WalletKind.PROVIDER, "shop");
        AddCredential credential = money.named(new AddCredential());
        credential.owner = owner;
        credential.name = "approver";
        Arrays.fill(credential.keyHash, (byte) 7);
        approver = money.done(credential).result;
    }

    @AfterAll
    void stop() {
        client.close();
        node.close();
    }

    private long budget(String name) throws Exception {
        SetBudget command = money.named(new SetBudget());
        command.owner = owner;
        command.account = Asset.USD.code();
        command.name = name;
        command.rules
                .amount(Window.DAY, DAILY)
                .set(BudgetRules.ASK_FROM, ASK_FROM)
                .set(BudgetRules.APPROVALS, 1)
                .set(BudgetRules.APPROVERS, approver);
        Arrays.fill(command.policy, (byte) 0x5A);
        return money.done(command).result;
    }

    /** Account id of a new agent with money, under this budget. */
    private long agent(long budget) throws Exception {
        long agent = money.account(owner, WalletKind.AGENT, "agent " + budget);
        money.done(money.transfer(rail, agent, 1_000_000));
        AttachBudget attach = money.named(new AttachBudget());
        attach.account = agent;
        attach.budget = budget;
        money.done(attach);
        assertThat(Money.await(client.account(agent)).orElseThrow().budget()).isEqualTo(budget);
        return agent;
    }

    @Test
    void budgetsAndTheirRefusals() throws Exception {
        long id = budget("spending");
        long agent = agent(id);
        money.done(money.transfer(agent, shop, 400));
        money.done(money.transfer(agent, shop, 300));
        BudgetState state = Money.await(client.budget(id)).orElseThrow();
        assertThat(state.name()).isEqualTo("spending");
        assertThat(state.kind()).isEqualTo(BudgetKind.NODE);
        assertThat(state.owner()).isEqualTo(owner);
        assertThat(state.asset()).isEqualTo(Asset.USD);
        assertThat(state.policy()).isEqualTo("0x" + "5a".repeat(32));
        assertThat(state.rules().get(BudgetRules.ASK_FROM)).isEqualTo(ASK_FROM);
        assertThat(state.spent().get(Window.DAY.code())).isEqualTo(700);
        assertThat(state.counts().get(Window.DAY.code())).isEqualTo(2);
        assertThat(Money.await(client.budgets(0, 100))).contains(state);
        assertThat(Money.await(client.budgets(id, 100))).doesNotContain(state);
        assertThat(Money.await(client.budget(id + 100))).isEmpty();

        Transfer tooMuch = money.transfer(agent, shop, 301);
        Outcome refused = Money.await(client.submit(tooMuch));
        assertThat(refused.status).isEqualTo(Status.DENIED);
        assertThat(refused.rule).isEqualTo(GuardRule.AMOUNT_PER_DAY);
        assertThat(refused.budget).isEqualTo(id);
        assertThat(refused.limit).isEqualTo(DAILY);
        assertThat(refused.remaining).isEqualTo(300);
        assertThat(refused.retryMs).isGreaterThan(refused.timestampMs);
    }

    @Test
    void listsAndDryRuns() throws Exception {
        long id = budget("lists");
        long agent = agent(id);
        SetListed line = money.named(new SetListed());
        line.budget = id;
        line.kind = ListKind.PAYEE;
        line.subject = AccountId.walletOf(shop);
        line.verdict = SetListed.Verdict.DENY;
        line.window = Window.HOUR;
        line.amount = 20;
        line.count = 3;
        money.done(line);
        ListedState expected =
                new ListedState(
                        id,
                        ListKind.PAYEE,
                        line.subject,
                        SetListed.Verdict.DENY,
                        Window.HOUR,
                        20,
                        3,
                        0,
                        0);
        assertThat(Money.await(client.listed(id, 0, 10))).containsExactly(expected);
        assertThat(Money.await(client.listed(id, 1, 10))).isEmpty();
        assertThat(Money.await(client.listed(id + 100, 0, 10))).isEmpty();

        Hold hold = money.hold(agent, shop, 1, 60_000);
        Outcome decision = Money.await(client.decide(hold));
        assertThat(decision.status).isEqualTo(Status.DENIED);
        assertThat(decision.rule).isEqualTo(GuardRule.PAYEE_DENIED);
        assertThat(decision.budget).isEqualTo(id);
        assertThat(Money.await(client.outcomeOf(hold.idHigh, hold.idLow))).isEmpty();
        Hold other = money.hold(agent, rail, 1, 60_000);
        assertThat(Money.await(client.decide(other)).status).isEqualTo(Status.OK);
        assertThat(Money.await(client.hold(other.idHigh, other.idLow))).isEmpty();
    }

    @Test
    void approvalsAndFreezing() throws Exception {
        long id = budget("approvals");
        Hold hold = money.hold(agent(id), shop, 600, 60_000);
        hold.category = 31;
        hold.resource = 32;
        Outcome parked = Money.await(client.submit(hold));
        assertThat(parked.status).isEqualTo(Status.APPROVAL_PENDING);
        assertThat(parked.rule).isEqualTo(GuardRule.ASK_AMOUNT);
        List<HoldState> waiting = Money.await(client.pendingApprovals(0, 100));
        assertThat(waiting).contains(state(hold));
        assertThat(state(hold).state()).isEqualTo(HoldState.State.PENDING);
        assertThat(state(hold).asked()).isEqualTo(GuardRule.ASK_AMOUNT);
        assertThat(state(hold).budget()).isEqualTo(id);
        assertThat(state(hold).category()).isEqualTo(31);
        assertThat(state(hold).resource()).isEqualTo(32);
        long event =
                Money.await(client.outcomeOf(hold.idHigh, hold.idLow)).orElseThrow().eventSequence;
        assertThat(event).isEqualTo(parked.eventSequence);
        assertThat(Money.await(client.pendingApprovals(event, 100))).doesNotContain(state(hold));

        Approve approve = money.named(new Approve());
        approve.holdHigh = hold.idHigh;
        approve.holdLow = hold.idLow;
        approve.approver = approver;
        approve.approved = true;
        money.done(approve);
        assertThat(state(hold).state()).isEqualTo(HoldState.State.APPROVED);
        assertThat(state(hold).approvals()).isEqualTo(1);
        assertThat(Money.await(client.submit(hold)).status).isEqualTo(Status.OK);
        assertThat(state(hold).state()).isEqualTo(HoldState.State.OPEN);

        assertThat(Money.await(client.account(hold.payer)).orElseThrow().held()).isEqualTo(600);
        FreezeBudget freeze = money.named(new FreezeBudget());
        freeze.budget = id;
        freeze.frozen = true;
        freeze.voidHolds = true;
        money.done(freeze);
        assertThat(Money.await(client.budget(id)).orElseThrow().frozen()).isTrue();
        assertThat(Money.await(client.decide(money.hold(hold.payer, shop, 1, 60_000))).rule)
                .isEqualTo(GuardRule.FROZEN);
        assertThat(Money.await(client.account(hold.payer)).orElseThrow().held()).isZero();
    }

    private HoldState state(Hold hold) throws Exception {
        return Money.await(client.hold(hold.idHigh, hold.idLow)).orElseThrow();
    }
}
