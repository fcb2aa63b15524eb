package io.aisanet.shards;

import io.aisanet.cluster.EventCursor;
import io.aisanet.cluster.EventFeed;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import io.aisanet.ledger.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Shards on one machine, each with a rail, an agent under a budget, a provider, and transit. */
final class FourShards implements AutoCloseable {
    static final int SHARDS = 4;
    static final long FUNDS = 1_000_000;
    static final long PER_DAY = 500_000;
    private static final int RAIL = 1;
    private static final int AGENT = 2;
    private static final int PROVIDER = 3;
    private static final int FIRST_TRANSIT = 4;

    final List<ShardProcess> processes = new ArrayList<>();
    ShardRouter router;
    private long ids = 1;

    FourShards(Path dir, int count) throws IOException {
        List<LedgerClient> clients = new ArrayList<>();
        try {
            for (int shard = 0; shard < count; shard++) {
                processes.add(ShardProcess.start(dir.resolve("shard-" + shard)));
                clients.add(processes.getLast().connect());
            }
            clients.forEach(this::found);
        } catch (IOException | RuntimeException e) {
            clients.forEach(LedgerClient::close);
            processes.forEach(ShardProcess::close);
            throw e;
        }
        router = new ShardRouter(clients);
    }

    /** Adds a shard to a network that runs. */
    void grow(Path dir) throws IOException {
        processes.add(ShardProcess.start(dir));
        LedgerClient client = processes.getLast().connect();
        found(client);
        router = router.with(client);
    }

    static long transit(int on, int towards, int asset) {
        return AccountId.of(AccountId.wallet(0, FIRST_TRANSIT + (long) towards), Asset.USD);
    }

    private static long local(long serial) {
        return AccountId.of(AccountId.wallet(0, serial), Asset.USD);
    }

    static long agent(int shard) {
        return ShardIds.everywhere(shard, local(AGENT));
    }

    static long provider(int shard) {
        return ShardIds.everywhere(shard, local(PROVIDER));
    }

    private void found(LedgerClient shard) {
        CreateOwner owner = new CreateOwner();
        owner.name = "owner";
        apply(shard, owner);
        wallet(shard, WalletKind.SYSTEM);
        wallet(shard, WalletKind.AGENT);
        wallet(shard, WalletKind.PROVIDER);
        for (int i = 0; i < SHARDS; i++) {
            wallet(shard, WalletKind.SYSTEM);
        }
        SetBudget budget = new SetBudget();
        budget.owner = 1;
        budget.account = Asset.USD.code();
        budget.name = "agents";
        budget.rules.amount(Window.DAY, PER_DAY);
        apply(shard, budget);
        AttachBudget attach = new AttachBudget();
        attach.account = local(AGENT);
        attach.budget = 1;
        apply(shard, attach);
        Transfer funds = new Transfer();
        funds.payer = local(RAIL);
        funds.payee = local(AGENT);
        funds.amount = FUNDS;
        apply(shard, funds);
    }

    private void wallet(LedgerClient shard, WalletKind kind) {
        CreateWallet wallet = new CreateWallet();
        wallet.owner = 1;
        wallet.kind = kind;
        wallet.name = kind.name();
        wallet.assets = 1L << Asset.USD.code();
        apply(shard, wallet);
    }

    private void apply(LedgerClient shard, Command command) {
        command.idHigh = 7;
        command.idLow = ids++;
        command.expiryMs = System.currentTimeMillis() + 60_000;
        Outcome outcome = shard.submit(command).join();
        if (!outcome.applied()) {
            throw new IllegalStateException(command.getClass() + ": " + outcome.first);
        }
    }

    long available(long account) {
        return router.of(account).account(ShardIds.local(account)).join().orElseThrow().available();
    }

    /** What all transit accounts of all shards have together: 0 where nothing is in flight. */
    long inTransit() {
        long sum = 0;
        for (int on = 0; on < router.size(); on++) {
            for (int towards = 0; towards < SHARDS; towards++) {
                sum += available(ShardIds.everywhere(on, transit(on, towards, 1)));
            }
        }
        return sum;
    }

    /** The payments in flight that a shard's own events tell. */
    List<AcrossPayment> inFlight(int shard) throws InterruptedException {
        return told(shard).payments();
    }

    /** What a shard's own events tell of money for others. */
    InFlight told(int shard) throws InterruptedException {
        InFlight found = new InFlight(shard);
        Event event = new Event();
        long newest = router.shard(shard).totals().join().eventSequence();
        try (EventCursor events = EventFeed.of(processes.get(shard).dir()).from(1)) {
            while (event.sequence < newest && events.awaitNext(event, 10_000)) {
                found.onEvent(event);
            }
        }
        return found;
    }

    /** Reads a shard's events until an account has so much. */
    void awaitAvailable(long account, long amount) throws InterruptedException {
        Event event = new Event();
        ShardProcess process = processes.get(ShardIds.shardOf(account));
        try (EventCursor events = EventFeed.of(process.dir()).from(1)) {
            while (available(account) != amount) {
                if (!events.awaitNext(event, 30_000)) {
                    throw new AssertionError(available(account) + ", and not " + amount);
                }
            }
        }
    }

    @Override
    public void close() {
        router.shards().forEach(LedgerClient::close);
        processes.forEach(ShardProcess::close);
    }
}
