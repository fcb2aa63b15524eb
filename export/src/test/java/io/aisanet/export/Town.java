package io.aisanet.export;

import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.cluster.TransferBatch;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import java.nio.file.Path;

/** A real node with a few accounts, whose payments are exported. */
final class Town implements AutoCloseable {
    private static final long EXPIRY_MS = 600_000;
    private static final int PAYERS = 5;

    private final AisaNode node;
    private final LedgerClient ledger;
    private final long[] payers = new long[PAYERS];
    private final long shop;
    private long serial;

    private Town(AisaNode node) {
        this.node = node;
        this.ledger = node.client();
        CreateOwner owner = new CreateOwner();
        owner.name = "Tøwn \"1\"";
        long id = applied(owner).result;
        for (int i = 0; i < PAYERS; i++) {
            payers[i] = account(id, "mint " + i, WalletKind.SYSTEM);
        }
        shop = account(id, "shop", WalletKind.PROVIDER);
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

    private long account(long owner, String name, WalletKind kind) {
        CreateWallet wanted = new CreateWallet();
        wanted.owner = owner;
        wanted.kind = kind;
        wanted.name = name;
        wanted.assets = 1L << Asset.USD.code();
        return AccountId.of(applied(wanted).result, Asset.USD);
    }

    long shop() {
        return shop;
    }

    /** So many payments by all payers in turn, each in a step of the log of its own. */
    void pay(int payments) {
        for (int i = 0; i < payments; i++) {
            applied(transfer(i));
        }
    }

    /** So many payments, many in a block. */
    void payInBatches(int payments) {
        for (int left = payments; left > 0; left -= TransferBatch.TRANSFERS_MAX) {
            TransferBatch batch = new TransferBatch(TransferBatch.TRANSFERS_MAX);
            for (int i = 0; i < Math.min(left, TransferBatch.TRANSFERS_MAX); i++) {
                batch.add((Transfer) named(transfer(i)));
            }
            ledger.submit(batch).join();
        }
    }

    private Transfer transfer(int i) {
        Transfer transfer = new Transfer();
        transfer.payer = payers[i % PAYERS];
        transfer.payee = shop;
        transfer.amount = 1_000L + i;
        return transfer;
    }

    /** Number of the newest event. */
    long newest() {
        return ledger.totals().join().eventSequence();
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
