package io.aisanet.history;

import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.cluster.TransferBatch;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** A real node with people on it, for stories that its journal then tells. */
final class Town implements AutoCloseable {
    static final long EXPIRY_MS = 600_000;

    private final AisaNode node;
    private final LedgerClient ledger;
    private final long owner;
    private long serial;

    private Town(AisaNode node) {
        this.node = node;
        this.ledger = node.client();
        CreateOwner wanted = new CreateOwner();
        wanted.name = "Town";
        this.owner = applied(wanted).result;
    }

    static Town in(Path dataDir) {
        return new Town(
                AisaNode.start(
                        NodeConfig.in(dataDir)
                                .withFileSyncLevel(0)
                                .withSnapshotIntervalMs(0)
                                .withLowDiskWatermarkBytes(0)));
    }

    AisaNode node() {
        return node;
    }

    LedgerClient ledger() {
        return ledger;
    }

    long owner() {
        return owner;
    }

    /** A wallet with an account in dollars; its id is the account's. */
    long account(String name, WalletKind kind) {
        return account(name, kind, owner);
    }

    long account(String name, WalletKind kind, long ofOwner) {
        CreateWallet wanted = new CreateWallet();
        wanted.owner = ofOwner;
        wanted.kind = kind;
        wanted.name = name;
        wanted.assets = 1L << Asset.USD.code() | 1L << Asset.EURC.code();
        return AccountId.of(applied(wanted).result, Asset.USD);
    }

    long newOwner(String name) {
        CreateOwner wanted = new CreateOwner();
        wanted.name = name;
        return applied(wanted).result;
    }

    /** Puts an account under a budget of its own. */
    void guard(long account, long maxPayment) {
        SetBudget budget = new SetBudget();
        budget.owner = owner;
        budget.account = Asset.USD.code();
        budget.name = "budget";
        Arrays.fill(budget.policy, (byte) 7);
        budget.rules.set(BudgetRules.MAX_PAYMENT, maxPayment);
        AttachBudget attach = new AttachBudget();
        attach.account = account;
        attach.budget = applied(budget).result;
        applied(attach);
    }

    Outcome pay(long from, long to, long amount) {
        Transfer transfer = new Transfer();
        transfer.payer = from;
        transfer.payee = to;
        transfer.amount = amount;
        return submit(transfer);
    }

    Outcome submit(Command command) {
        return ledger.submit(named(command)).join();
    }

    Outcome applied(Command command) {
        Outcome outcome = submit(command);
        if (!outcome.applied()) {
            throw new IllegalStateException(command.getClass() + ": " + outcome.first);
        }
        return outcome;
    }

    /** So many transfers between accounts, in batches; ids are the payers' own sequence numbers. */
    void trade(long[] accounts, int transfers, long seed) {
        Random random = new Random(seed);
        List<CompletableFuture<TransferBatch>> flying = new ArrayList<>();
        for (int left = transfers; left > 0; left -= TransferBatch.TRANSFERS_MAX) {
            TransferBatch batch = new TransferBatch(TransferBatch.TRANSFERS_MAX);
            for (int i = 0; i < Math.min(left, TransferBatch.TRANSFERS_MAX); i++) {
                Transfer transfer = (Transfer) named(new Transfer());
                int payer = random.nextInt(accounts.length);
                transfer.payer = accounts[payer];
                transfer.payee = accounts[(payer + 1) % accounts.length];
                transfer.amount = 1L + random.nextInt(1_000);
                batch.add(transfer);
            }
            flying.add(ledger.submit(batch));
            if (flying.size() >= 16) {
                flying.removeFirst().join();
            }
        }
        flying.forEach(CompletableFuture::join);
    }

    private Command named(Command command) {
        command.idHigh = 0x5EED;
        command.idLow = ++serial;
        command.expiryMs = System.currentTimeMillis() + EXPIRY_MS;
        return command;
    }

    @Override
    public void close() {
        ledger.close();
        node.close();
    }
}
