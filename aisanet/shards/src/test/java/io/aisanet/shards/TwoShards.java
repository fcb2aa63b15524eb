package io.aisanet.shards;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.cluster.OutcomeUnknownException;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.SetListed;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Transfer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Two real clusters as one ledger, and what tests ask of it. */
final class TwoShards implements AutoCloseable {
    static final long AMOUNT = 1_000;
    private static long ids = 1;

    final FourShards network;
    final TransitAccounts transit;
    final ShardedLedger ledger;

    TwoShards(Path dir) throws IOException {
        network = new FourShards(dir, 2);
        transit = TransitWallets.ensure(network.router.shards());
        ledger = new ShardedLedger(network.router, 0, transit);
    }

    static <C extends Command> C named(C command) {
        command.idHigh = 11;
        command.idLow = ids++;
        command.expiryMs = System.currentTimeMillis() + 600_000;
        return command;
    }

    static Transfer transfer(long payer, long payee, long amount) {
        Transfer transfer = named(new Transfer());
        transfer.payer = payer;
        transfer.payee = payee;
        transfer.amount = amount;
        return transfer;
    }

    static Hold hold(long payer, long payee) {
        Hold hold = named(new Hold());
        hold.payer = payer;
        hold.payee = payee;
        hold.amount = AMOUNT;
        hold.holdUntilMs = hold.expiryMs;
        return hold;
    }

    /** Sends it again until something is known, as whoever asks does. */
    Outcome told(Command command) throws Exception {
        while (true) {
            try {
                return ledger.submit(command).get(60, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof OutcomeUnknownException)) {
                    throw e;
                }
            }
        }
    }

    long apply(Command command) throws Exception {
        Outcome outcome = told(named(command));
        assertThat(outcome.first).as("%s", command.getClass()).isEqualTo(Status.OK);
        return outcome.result;
    }

    long available(long account) {
        return ledger.account(account).join().orElseThrow().available();
    }

    long between() {
        return network.router
                        .shard(0)
                        .account(transit.account(0, 1, 1))
                        .join()
                        .orElseThrow()
                        .available()
                + network.router
                        .shard(1)
                        .account(transit.account(1, 0, 1))
                        .join()
                        .orElseThrow()
                        .available();
    }

    /** An owner on the newest shard, with an agent that has money and a budget of these rules. */
    record Customer(TwoShards shards, long owner, long account, long budget) {
        void allow(long account, long cap) throws Exception {
            SetListed line = new SetListed();
            line.budget = budget;
            line.subject = AccountId.walletOf(account);
            line.verdict = SetListed.Verdict.ALLOW;
            line.amount = cap;
            shards.apply(line);
        }
    }

    /** Registers one. */
    Customer customer(BudgetRules rules) throws Exception {
        CreateOwner owner = new CreateOwner();
        owner.name = "customer";
        long ownerId = apply(owner);
        CreateWallet wallet = new CreateWallet();
        wallet.owner = ownerId;
        wallet.name = "agent";
        wallet.assets = 1L << Asset.USD.code();
        long account = AccountId.of(apply(wallet), Asset.USD);
        apply(transfer(ShardIds.everywhere(1, 257), account, 100 * AMOUNT));
        SetBudget budget = new SetBudget();
        budget.owner = ownerId;
        budget.account = Asset.USD.code();
        budget.name = "careful";
        budget.rules.copy(rules);
        long budgetId = apply(budget);
        AttachBudget attach = new AttachBudget();
        attach.account = account;
        attach.budget = budgetId;
        apply(attach);
        return new Customer(this, ownerId, account, budgetId);
    }

    @Override
    public void close() {
        ledger.close();
        network.close();
    }
}
