package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.cluster.service.Cluster;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.SetListed;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import io.aisanet.ledger.Window;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions to the ledger never change what becomes of commands, nor do they stop a node. */
class RequestStepTest {
    private static final long[] EXTREMES = {Long.MIN_VALUE, -1, 0, 1, 2, 99, Long.MAX_VALUE};
    private static final int STEPS = 2_000;

    private final LogStep leader = new LogStep(Cluster.Role.LEADER);
    private final LogStep follower = new LogStep(Cluster.Role.FOLLOWER);
    private long nowMs = 1_800_000_000_000L;
    private long serial;
    private long payer;
    private long payee;
    private long budget;

    @BeforeEach
    void populate() {
        CreateOwner owner = new CreateOwner();
        owner.name = "Ada";
        submit(owner);
        payer = account(WalletKind.SYSTEM);
        payee = account(WalletKind.PROVIDER);
        SetBudget set = new SetBudget();
        set.owner = 1;
        set.account = Asset.USD.code();
        set.name = "budget";
        set.rules.amount(Window.MINUTE, 500).amount(Window.HOUR, 2_000);
        submit(set);
        budget = leader.ledger().budgets(0, 1).getFirst().id();
        SetListed line = new SetListed();
        line.budget = budget;
        line.kind = ListKind.PAYEE;
        line.subject = AccountId.walletOf(payee);
        line.window = Window.HOUR;
        line.amount = 1_500;
        submit(line);
        AttachBudget attach = new AttachBudget();
        attach.account = payer;
        attach.budget = budget;
        submit(attach);
        assertThat(leader.ledger().account(payer).orElseThrow().budget()).isEqualTo(budget);
    }

    private void submit(Command command) {
        command.idHigh = 1;
        command.idLow = ++serial;
        command.expiryMs = nowMs + 1;
        leader.submit(Role.OPERATOR, nowMs, command);
        follower.submit(Role.OPERATOR, nowMs, command);
    }

    private Object ask(Query query) {
        follower.ask(Role.READER, nowMs, query);
        return leader.ask(Role.READER, nowMs, query);
    }

    private static byte[] key(int number) {
        byte[] key = new byte[32];
        key[31] = (byte) number;
        return key;
    }

    private long account(WalletKind kind) {
        CreateWallet command = new CreateWallet();
        command.owner = 1;
        command.kind = kind;
        command.name = kind.name();
        command.assets = 1L << Asset.USD.code();
        submit(command);
        return AccountId.of(leader.ledger().totals().wallets(), Asset.USD);
    }

    private Hold hold(long amount, long forMs) {
        Hold hold = new Hold();
        hold.payer = payer;
        hold.payee = payee;
        hold.amount = amount;
        hold.holdUntilMs = nowMs + forMs;
        return hold;
    }

    private void assertSame() {
        assertThat(leader.ledger().digest()).isEqualTo(follower.ledger().digest());
    }

    @Test
    void timeGoesOnWhereNothingButAQuestionComes() {
        submit(hold(5, 10));
        assertThat(follower.ledger().account(payer).orElseThrow().held()).isEqualTo(5);
        nowMs += 10;
        ask(new Query.OfAccount(payer));
        assertThat(follower.ledger().account(payer).orElseThrow().held()).isZero();
        assertSame();
    }

    @Test
    void whoAnswersHasTheSameLedgerAsWhoDoesNot() {
        long seed = System.nanoTime();
        System.out.println("RequestStepTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < STEPS; i++) {
            nowMs += random.nextLong(TimeUnit.SECONDS.toMillis(40));
            switch (random.nextInt(7)) {
                case 0 -> ask(new Query.OfDecision(hold(random.nextInt(1, 700), 10)));
                case 1 -> ask(new Query.OfBudget(budget));
                case 2 -> ask(new Query.OfListed(budget, 0, 10));
                case 3 -> ask(new Query.OfPending(0, 10));
                case 5 -> ask(new Query.OfReceipt(1, serial));
                case 4 -> submit(hold(random.nextInt(1, 300), random.nextInt(1, 200_000)));
                default -> {
                    Transfer transfer = new Transfer();
                    transfer.payer = payer;
                    transfer.payee = payee;
                    transfer.amount = random.nextInt(1, 300);
                    submit(transfer);
                }
            }
            if (i % 50 == 0) {
                assertSame();
            }
        }
        assertSame();
        assertThat(leader.ledger().account(payer).orElseThrow().debits()).isPositive();
    }

    @Test
    void noQuestionStopsANode() {
        for (long extreme : EXTREMES) {
            ask(new Query.OfOwner(extreme));
            ask(new Query.OfWallet(extreme));
            ask(new Query.OfWallets(extreme, 100));
            ask(new Query.OfAccount(extreme));
            ask(new Query.OfHold(extreme, extreme));
            ask(new Query.OfReceipt(extreme, extreme));
            ask(new Query.OfKey(key((int) extreme)));
            ask(new Query.OfOutcome(extreme, extreme));
            ask(new Query.OfBudget(extreme));
            ask(new Query.OfBudgets(extreme, 100));
            ask(new Query.OfListed(extreme, Integer.MAX_VALUE, 1_000));
            ask(new Query.OfPending(extreme, 100));
            for (long other : EXTREMES) {
                ask(new Query.OfDecision(extremeHold(payer, payee, extreme, other)));
                ask(new Query.OfDecision(extremeHold(extreme, payee, 1, other)));
                ask(new Query.OfDecision(extremeHold(payer, extreme, 1, other)));
            }
        }
        assertThat(ask(new Query.OfWallets(Long.MAX_VALUE, 100)).toString()).isEqualTo("[]");
        assertThat(ask(new Query.OfBudgets(Long.MAX_VALUE, 100)).toString()).isEqualTo("[]");
        assertSame();
    }

    private Hold extremeHold(long from, long to, long amount, long other) {
        Hold hold = hold(amount, 10);
        hold.payer = from;
        hold.payee = to;
        hold.sequence = other;
        hold.refundUntilMs = other;
        hold.category = other;
        hold.resource = other;
        hold.unitPrice = other;
        hold.mandate = other;
        Arrays.fill(hold.binding, (byte) other);
        return hold;
    }
}
