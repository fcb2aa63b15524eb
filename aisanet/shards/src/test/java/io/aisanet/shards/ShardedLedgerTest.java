package io.aisanet.shards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AddCredential;
import io.aisanet.ledger.Approve;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.ListedState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Refund;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.TransitAddress;
import io.aisanet.ledger.VoidHold;
import io.aisanet.ledger.WalletState;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two real clusters as one ledger. */
@Timeout(300) // several JVMs start one after the other
class ShardedLedgerTest {
    private static final long AMOUNT = TwoShards.AMOUNT;
    private static final long PAYER = FourShards.agent(0);
    private static final long PAYEE = FourShards.provider(1);

    @TempDir static Path dir;
    private static TwoShards shards;
    private static FourShards network;
    private static TransitAccounts transit;
    private static ShardedLedger ledger;

    @BeforeAll
    static void start() throws Exception {
        shards = new TwoShards(dir);
        network = shards.network;
        transit = shards.transit;
        ledger = shards.ledger;
    }

    @AfterAll
    static void end() {
        shards.close();
    }

    /** Another client of the same shards, as after a restart; the shards' clients stay open. */
    private static CompletableFuture<Outcome> elsewhere(Command command) {
        return new ShardedLedger(network.router, 1, transit).submit(command);
    }

    @Test
    void aTransferToAnotherShardHasOneOutcomeHoweverOftenAndWhereverItIsSent() throws Exception {
        long payer = shards.available(PAYER);
        long payee = shards.available(PAYEE);
        Transfer transfer = TwoShards.transfer(PAYER, PAYEE, AMOUNT);
        Outcome first = shards.told(transfer);
        assertThat(first.status).isEqualTo(Status.OK);
        assertThat(first.available).isEqualTo(payer - AMOUNT);
        for (int i = 0; i < 2; i++) {
            Outcome again = elsewhere(transfer).get(60, TimeUnit.SECONDS);
            assertThat(again.status).isEqualTo(Status.EXISTS);
            assertThat(again.first).isEqualTo(Status.OK);
            assertThat(again.eventSequence).isEqualTo(first.eventSequence);
        }
        assertThat(ledger.outcomeOf(transfer.idHigh, transfer.idLow).join().orElseThrow().first)
                .isEqualTo(Status.OK);
        assertThat(shards.available(PAYER)).isEqualTo(payer - AMOUNT);
        assertThat(shards.available(PAYEE)).isEqualTo(payee + AMOUNT);
        assertThat(shards.between()).isZero();

        transfer.amount++;
        assertThat(shards.told(transfer).first).isEqualTo(Status.EXISTS_WITH_DIFFERENT_FIELDS);
    }

    @Test
    void bothSidesSeeEachOther() throws Exception {
        Transfer transfer = TwoShards.transfer(PAYER, PAYEE, AMOUNT);
        shards.told(transfer);
        HoldState given = ledger.hold(transfer.idHigh, transfer.idLow).join().orElseThrow();
        assertThat(given.payer()).isEqualTo(PAYER);
        assertThat(given.payee()).isEqualTo(PAYEE);
        assertThat(given.captured()).isEqualTo(AMOUNT);
        AcrossPayment payment = AcrossTransfers.payment(transfer, 0);
        Command credit = new AcrossCommands(payment, transit).of(Course.Step.CREDIT, 0);
        HoldState got = ledger.hold(credit.idHigh, credit.idLow).join().orElseThrow();
        assertThat(got.payer()).isEqualTo(PAYER);
        assertThat(got.payee()).isEqualTo(PAYEE);
    }

    @Test
    void aRefusalOfEitherShardIsTheOutcome() throws Exception {
        long payer = shards.available(PAYER);
        long nobody = ShardIds.everywhere(1, AccountId.of(AccountId.wallet(0, 99), Asset.USD));
        Transfer lost = TwoShards.transfer(PAYER, nobody, AMOUNT);
        Outcome refused = shards.told(lost);
        assertThat(refused.status).isEqualTo(Status.PAYEE_NOT_FOUND);
        assertThat(refused.available).isEqualTo(payer);
        Outcome again = elsewhere(lost).get(60, TimeUnit.SECONDS);
        assertThat(again.status).isEqualTo(Status.EXISTS);
        assertThat(again.first).isEqualTo(Status.PAYEE_NOT_FOUND);

        Outcome denied =
                shards.told(
                        TwoShards.transfer(FourShards.agent(1), FourShards.provider(0), 600_000));
        assertThat(denied.first).isEqualTo(Status.DENIED);
        assertThat(denied.rule).isEqualTo(GuardRule.AMOUNT_PER_DAY);
        assertThat(ledger.budget(denied.budget).join().orElseThrow().name()).isEqualTo("agents");
        assertThat(ShardIds.shardOfNumber(denied.budget)).isEqualTo(1);

        assertThat(shards.told(TwoShards.transfer(PAYER, PAYEE, 0)).first)
                .isEqualTo(Status.AMOUNT_MUST_BE_POSITIVE);
        assertThat(shards.told(TwoShards.transfer(PAYER, PAYEE + 1, AMOUNT)).first)
                .isEqualTo(Status.ASSETS_DIFFER);
        assertThat(
                        shards.told(TwoShards.transfer(PAYER, ShardIds.everywhere(9, 257), AMOUNT))
                                .first)
                .isEqualTo(Status.PAYEE_NOT_FOUND);
        assertThat(shards.available(PAYER)).isEqualTo(payer);
        assertThat(shards.between()).isZero();
    }

    @Test
    void whatTheCoordinatorHadBegunWhenItWasKilledGoesOn() throws Exception {
        ShardedLedger same = new ShardedLedger(network.router, 0, FourShards::transit);
        for (String when : List.of("before", "after")) {
            long payer = shards.available(PAYER);
            long payee = shards.available(PAYEE);
            Transfer transfer = TwoShards.transfer(PAYER, PAYEE, AMOUNT);
            transfer.idHigh = 1; // that process says so
            Process killed = ShardProcess.java(CoordinatorProcess.class, arguments(transfer, when));
            assertThat(killed.inputReader(UTF_8).readLine()).isEqualTo("at CREDIT");
            ShardProcess.kill(killed);
            if (when.equals("before")) {
                assertThat(same.takeUp(network.inFlight(0)))
                        .extracting(it -> it.get(60, TimeUnit.SECONDS))
                        .contains(Course.Step.PAID);
                Outcome told =
                        same.outcomeOf(1, transfer.idLow).get(60, TimeUnit.SECONDS).orElseThrow();
                assertThat(told.first).isEqualTo(Status.OK);
            } else {
                Outcome told = same.submit(transfer).get(60, TimeUnit.SECONDS);
                assertThat(told.status).isEqualTo(Status.EXISTS);
                assertThat(told.first).isEqualTo(Status.OK);
            }
            assertThat(shards.available(PAYER)).isEqualTo(payer - AMOUNT);
            assertThat(shards.available(PAYEE)).isEqualTo(payee + AMOUNT);
            assertThat(network.inTransit()).isZero();
        }
    }

    private static String[] arguments(Transfer transfer, String when) {
        ShardProcess zero = network.processes.get(0);
        ShardProcess one = network.processes.get(1);
        return new String[] {
            "CREDIT",
            when,
            Long.toString(transfer.idLow),
            Long.toString(transfer.payer),
            Long.toString(transfer.payee),
            Long.toString(transfer.amount),
            Long.toString(transfer.expiryMs),
            zero.dir().toString(),
            Integer.toString(zero.port()),
            one.dir().toString(),
            Integer.toString(one.port())
        };
    }

    @Test
    void aShardThatIsKilledDelaysAPaymentAndLosesNothing() throws Exception {
        long payer = shards.available(PAYER);
        long payee = shards.available(PAYEE);
        Transfer transfer = TwoShards.transfer(PAYER, PAYEE, AMOUNT);
        network.processes.get(1).kill();
        CompletableFuture<Outcome> waiting = ledger.submit(transfer);
        network.processes.get(1).restart();
        assertThat(shards.told(transfer).first).isEqualTo(Status.OK);
        assertThat(waiting.handle((it, trouble) -> trouble == null ? it.first : trouble).join())
                .satisfiesAnyOf(
                        it -> assertThat(it).isEqualTo(Status.OK),
                        it -> assertThat(it).isInstanceOf(CompletionException.class));
        assertThat(shards.available(PAYER)).isEqualTo(payer - AMOUNT);
        assertThat(shards.available(PAYEE)).isEqualTo(payee + AMOUNT);
        assertThat(shards.between()).isZero();
    }

    /** Wallet 3 of shard 0 is allowed, and neither wallet 3 of shard 1 nor another one of 0. */
    @Test
    void theBudgetsOfThePayersShardJudgeWhomThePaymentIsReallyFor() throws Exception {
        TwoShards.Customer customer =
                shards.customer(
                        new BudgetRules().set(BudgetRules.FLAGS, BudgetRules.PAYEES_LISTED));
        assertThat(ShardIds.shardOf(customer.account())).isEqualTo(1);
        customer.allow(FourShards.provider(0), 3 * AMOUNT);
        long nobody = AccountId.of(AccountId.wallet(0, 99), Asset.USD);
        customer.allow(nobody, 3 * AMOUNT);
        assertThat(
                        shards.told(
                                        TwoShards.transfer(
                                                customer.account(), FourShards.provider(0), AMOUNT))
                                .first)
                .isEqualTo(Status.OK);
        for (long other : new long[] {FourShards.provider(1), FourShards.agent(0)}) {
            Outcome denied = shards.told(TwoShards.transfer(customer.account(), other, AMOUNT));
            assertThat(denied.first).isEqualTo(Status.DENIED);
            assertThat(denied.rule).isEqualTo(GuardRule.PAYEE_NOT_ALLOWED);
        }
        Outcome decided =
                ledger.decide(TwoShards.hold(customer.account(), FourShards.provider(0))).join();
        assertThat(decided.first).isEqualTo(Status.OK);
        Outcome capped =
                shards.told(
                        TwoShards.transfer(customer.account(), FourShards.provider(0), 3 * AMOUNT));
        assertThat(capped.rule).isEqualTo(GuardRule.PAYEE_CAP);
        assertThat(capped.remaining).isEqualTo(2 * AMOUNT);
        assertThat(shards.told(TwoShards.transfer(customer.account(), nobody, AMOUNT)).first)
                .isEqualTo(Status.PAYEE_NOT_FOUND);

        List<ListedState> lines = ledger.listed(customer.budget(), 0, 10).join();
        assertThat(lines).extracting(ListedState::kind).containsOnly(ListKind.PAYEE);
        assertThat(lines)
                .extracting(ListedState::subject)
                .containsExactly(
                        AccountId.walletOf(FourShards.provider(0)), AccountId.walletOf(nobody));
        assertThat(lines)
                .extracting(ListedState::spent)
                .as("what was not paid is given back")
                .containsExactly(AMOUNT, 0L);
    }

    @Test
    void nobodyIsPaidUnderAnotherName() throws Exception {
        TwoShards.Customer customer =
                shards.customer(
                        new BudgetRules().set(BudgetRules.FLAGS, BudgetRules.PAYEES_LISTED));
        customer.allow(FourShards.provider(0), 0);
        Hold forged = TwoShards.hold(customer.account(), FourShards.provider(1));
        byte[] binding = AcrossPayment.binding(FourShards.provider(0), forged.expiryMs);
        System.arraycopy(binding, 0, forged.binding, 0, binding.length);
        assertThat(shards.told(forged).rule).isEqualTo(GuardRule.PAYEE_NOT_ALLOWED);

        long credited = shards.available(FourShards.provider(0));
        Hold dressed = TwoShards.hold(FourShards.agent(1), FourShards.provider(1));
        System.arraycopy(binding, 0, dressed.binding, 0, binding.length);
        assertThat(shards.told(dressed).first).isEqualTo(Status.OK);
        assertThat(ledger.outcomeOf(dressed.idHigh, dressed.idLow).join()).isPresent();
        assertThat(ledger.hold(dressed.idHigh, dressed.idLow).join().orElseThrow().payee())
                .isEqualTo(FourShards.provider(1));
        assertThat(shards.available(FourShards.provider(0))).as("no credit").isEqualTo(credited);
    }

    @Test
    void aPaymentThatIsAskedForGoesOnOnceItIsApproved() throws Exception {
        TwoShards.Customer customer = shards.customer(new BudgetRules());
        AddCredential key = new AddCredential();
        key.owner = customer.owner();
        key.name = "boss";
        key.keyHash[0] = 7;
        long boss = shards.apply(key);
        SetBudget asking = new SetBudget();
        asking.budget = customer.budget();
        asking.owner = customer.owner();
        asking.account = Asset.USD.code();
        asking.name = "careful";
        asking.rules
                .set(BudgetRules.ASK_FROM, AMOUNT)
                .set(BudgetRules.APPROVALS, 1)
                .set(BudgetRules.APPROVERS, boss);
        shards.apply(asking);
        Transfer transfer = TwoShards.transfer(customer.account(), FourShards.provider(0), AMOUNT);
        assertThat(shards.told(transfer).first).isEqualTo(Status.APPROVAL_PENDING);
        assertThat(ledger.pendingApprovals(0, 10).join())
                .extracting(HoldState::payee)
                .containsExactly(FourShards.provider(0));
        Approve yes = new Approve();
        yes.holdHigh = transfer.idHigh;
        yes.holdLow = transfer.idLow;
        yes.approver = boss;
        yes.approved = true;
        shards.apply(yes);
        long before = shards.available(FourShards.provider(0));
        assertThat(shards.told(transfer).first).isEqualTo(Status.OK);
        assertThat(shards.available(FourShards.provider(0))).isEqualTo(before + AMOUNT);
    }

    @Test
    void whatCannotGoAcrossSaysSo() throws Exception {
        Hold converting = TwoShards.hold(PAYER, PAYEE);
        converting.converts = true;
        assertThatThrownBy(() -> shards.told(converting))
                .hasCauseInstanceOf(NotAcrossShardsException.class)
                .hasMessageContaining("on its payer's shard");
        Transfer paid = TwoShards.transfer(PAYER, PAYEE, AMOUNT);
        shards.told(paid);
        Refund refund = TwoShards.named(new Refund());
        refund.paymentHigh = paid.idHigh;
        refund.paymentLow = paid.idLow;
        refund.amount = AMOUNT;
        VoidHold end = TwoShards.named(new VoidHold());
        end.holdHigh = paid.idHigh;
        end.holdLow = paid.idLow;
        for (Command command : List.of(refund, end)) {
            assertThatThrownBy(() -> shards.told(command)).hasMessageContaining("the other way");
        }
        assertThat(shards.between()).isZero();
    }

    @Test
    void anAddressIsOneWalletsOnAllShardsAndListsGoOverAll() throws Exception {
        CreateWallet wallet = new CreateWallet();
        wallet.owner = 1;
        wallet.name = "known";
        wallet.address[3] = 9;
        wallet.assets = 1L << Asset.USD.code();
        long id = shards.apply(wallet);
        assertThat(ledger.walletByAddress(wallet.address).join().orElseThrow().id()).isEqualTo(id);
        wallet.owner = ShardIds.numberEverywhere(1, 1);
        assertThat(shards.told(TwoShards.named(wallet)).first).isEqualTo(Status.ADDRESS_IN_USE);

        List<WalletState> all = ledger.wallets(0, 100).join();
        assertThat(all).isSortedAccordingTo(Comparator.comparingLong(WalletState::id));
        assertThat(all.stream().map(it -> ShardIds.shardOfNumber(it.id())).distinct())
                .containsExactly(0, 1);
        List<WalletState> rest = ledger.wallets(id + 1_000, 100).join();
        assertThat(rest.getFirst().id()).isEqualTo(ShardIds.numberEverywhere(1, 1));
        assertThat(ledger.wallet(rest.getFirst().id()).join()).contains(rest.getFirst());
        assertThat(ledger.totals().join().wallets()).isEqualTo(all.size());
    }

    @Test
    void transitWalletsAreMadeOnce() {
        List<LedgerClient> clients = network.router.shards();
        TransitAccounts again = TransitWallets.ensure(clients);
        for (Asset asset : Asset.values()) {
            assertThat(again.account(0, 1, asset.code()))
                    .isEqualTo(transit.account(0, 1, asset.code()));
            assertThat(clients.get(0).account(again.account(0, 1, asset.code())).join())
                    .isPresent();
        }
    }

    @Test
    void nobodysWalletIsTakenForATransitWallet() throws Exception {
        CreateWallet trap = new CreateWallet();
        trap.owner = 1;
        trap.name = "trap";
        System.arraycopy(TransitAddress.of(2), 0, trap.address, 0, trap.address.length);
        long id = shards.apply(trap);
        LedgerClient zero = network.router.shard(0);
        LedgerClient one = network.router.shard(1);
        assertThatThrownBy(() -> TransitWallets.ensure(List.of(zero, one, one)))
                .hasMessageContaining("wallet " + id)
                .hasMessageContaining("no system wallet");
    }
}
