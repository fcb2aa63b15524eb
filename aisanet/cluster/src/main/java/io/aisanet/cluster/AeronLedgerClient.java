package io.aisanet.cluster;

import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CredentialState;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Limits;
import io.aisanet.ledger.ListedState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.OwnerState;
import io.aisanet.ledger.ReceiptFacts;
import io.aisanet.ledger.Totals;
import io.aisanet.ledger.WalletState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A {@link LedgerClient} over Aeron with one thread of its own. Futures complete on that thread:
 * what depends on them must not block it (use the {@code Async} methods for what does).
 *
 * <p>It connects by itself and again after each loss; commands wait meanwhile. A command that was
 * sent and not answered in time completes with {@link OutcomeUnknownException}, one that was never
 * sent with {@link OverloadedException}, and all with {@link AccessRefusedException} when the
 * cluster does not know the secret.
 */
public final class AeronLedgerClient implements LedgerClient {
    private static final long IPC_TIMEOUT_MS = 10_000;
    private static final int IPC_QUEUE_CAPACITY = 64 * 1024;
    private static final long IPC_SLEEP_MS = 100;
    private static final long UDP_SLEEP_MS = 20;

    private final ClientLoop loop;
    private final Thread thread;
    private final long timeoutNs;

    private AeronLedgerClient(ClientLoop loop, long timeoutMs, ClientIdle idle) {
        this.timeoutNs = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        this.loop = loop;
        this.thread = Thread.ofPlatform().daemon().name("aisa-ledger-client").unstarted(loop);
        idle.of(thread);
        thread.start();
    }

    /** Connects to a cluster over UDP; brings its own media driver. Returns at once. */
    public static LedgerClient connect(ClientConfig config) {
        ClientIdle idle = ClientIdle.polling(UDP_SLEEP_MS);
        LinkSettings settings = LinkSettings.overUdp(config);
        ClientLoop loop = new ClientLoop(settings, config.queueCapacity(), idle, () -> {});
        return new AeronLedgerClient(loop, config.submitTimeoutMs(), idle);
    }

    /** Connects to a node in this process. */
    static LedgerClient overIpc(String nodeDirectory, String token, NodeIdle node) {
        return overIpc(nodeDirectory, token, node, ClientIdle.woken(IPC_SLEEP_MS));
    }

    /** The same, with a way of waiting. */
    static LedgerClient overIpc(
            String nodeDirectory, String token, NodeIdle node, ClientIdle idle) {
        LinkSettings settings = LinkSettings.overIpc(nodeDirectory, token, node.log()::wake);
        ClientLoop loop =
                new ClientLoop(settings, IPC_QUEUE_CAPACITY, idle, () -> node.remove(idle));
        node.add(idle);
        return new AeronLedgerClient(loop, IPC_TIMEOUT_MS, idle);
    }

    @Override
    public CompletableFuture<Outcome> submit(Command command) {
        RequestEncoder.check(command);
        Pending<Outcome> pending = Pending.of(command, System.nanoTime() + timeoutNs);
        enqueue(pending);
        return pending.future();
    }

    @Override
    public CompletableFuture<TransferBatch> submit(TransferBatch batch) {
        batch.submitted();
        PendingTransfers pending = new PendingTransfers(batch, System.nanoTime() + timeoutNs);
        enqueue(pending);
        return pending.future();
    }

    @Override
    public CompletableFuture<Optional<Outcome>> outcomeOf(long idHigh, long idLow) {
        return ask(new Query.OfOutcome(idHigh, idLow), optional(Outcome.class));
    }

    @Override
    public CompletableFuture<Optional<OwnerState>> owner(long ownerId) {
        return ask(new Query.OfOwner(ownerId), optional(OwnerState.class));
    }

    @Override
    public CompletableFuture<Optional<WalletState>> wallet(long walletId) {
        return ask(new Query.OfWallet(walletId), first(WalletState.class));
    }

    @Override
    public CompletableFuture<Optional<WalletState>> walletByAddress(byte[] address) {
        requireBytes(address, Limits.ADDRESS_BYTES, "an address");
        return ask(new Query.OfAddress(address.clone()), first(WalletState.class));
    }

    @Override
    public CompletableFuture<Optional<WalletState>> walletByKey(byte[] publicKey) {
        requireBytes(publicKey, Limits.KEY_BYTES, "an Ed25519 key");
        return ask(new Query.OfKey(publicKey.clone()), first(WalletState.class));
    }

    @Override
    public CompletableFuture<List<WalletState>> wallets(long afterWalletId, int limit) {
        requirePage(limit, WireLimits.WALLETS_MAX);
        return ask(new Query.OfWallets(afterWalletId, limit), all(WalletState.class));
    }

    @Override
    public CompletableFuture<Optional<AccountState>> account(long accountId) {
        return ask(new Query.OfAccount(accountId), optional(AccountState.class));
    }

    @Override
    public CompletableFuture<Optional<HoldState>> hold(long idHigh, long idLow) {
        return ask(new Query.OfHold(idHigh, idLow), first(HoldState.class));
    }

    @Override
    public CompletableFuture<Optional<ReceiptFacts>> receiptFacts(long idHigh, long idLow) {
        return ask(new Query.OfReceipt(idHigh, idLow), optional(ReceiptFacts.class));
    }

    @Override
    public CompletableFuture<Optional<CredentialState>> credential(byte[] keyHash) {
        requireBytes(keyHash, Limits.KEY_BYTES, "a key hash");
        return ask(new Query.OfCredential(keyHash.clone()), optional(CredentialState.class));
    }

    @Override
    public CompletableFuture<Optional<BudgetState>> budget(long budgetId) {
        return ask(new Query.OfBudget(budgetId), first(BudgetState.class));
    }

    @Override
    public CompletableFuture<List<BudgetState>> budgets(long afterBudgetId, int limit) {
        requirePage(limit, WireLimits.BUDGETS_MAX);
        return ask(new Query.OfBudgets(afterBudgetId, limit), all(BudgetState.class));
    }

    @Override
    public CompletableFuture<List<ListedState>> listed(long budgetId, int skip, int limit) {
        requirePage(limit, WireLimits.LISTED_MAX);
        if (skip < 0) {
            throw new IllegalArgumentException("skip is 0 or more, not " + skip);
        }
        return ask(new Query.OfListed(budgetId, skip, limit), all(ListedState.class));
    }

    @Override
    public CompletableFuture<List<HoldState>> pendingApprovals(long afterEvent, int limit) {
        requirePage(limit, WireLimits.HOLDS_MAX);
        return ask(new Query.OfPending(afterEvent, limit), all(HoldState.class));
    }

    @Override
    public CompletableFuture<Outcome> decide(Hold hold) {
        return ask(new Query.OfDecision(hold), Outcome.class::cast);
    }

    @Override
    public CompletableFuture<Totals> totals() {
        return ask(new Query.OfTotals(), Totals.class::cast);
    }

    @Override
    public boolean isConnected() {
        return loop.isConnected();
    }

    @Override
    public void close() {
        loop.close();
        if (thread.equals(Thread.currentThread())) {
            return; // called by what depends on a future: the thread ends after it
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> CompletableFuture<T> ask(Query query, Function<Object, T> result) {
        Pending<T> pending = Pending.of(query, result, System.nanoTime() + timeoutNs);
        enqueue(pending);
        return pending.future();
    }

    private void enqueue(Waiting pending) {
        if (!loop.submit(pending)) {
            pending.gaveUp("too many commands are waiting, or the client is closed");
        }
    }

    private static <T> Function<Object, Optional<T>> optional(Class<T> type) {
        return answer ->
                answer instanceof Optional<?> ? Optional.empty() : Optional.of(type.cast(answer));
    }

    private static <T> Function<Object, Optional<T>> first(Class<T> type) {
        return all(type).andThen(found -> found.stream().findFirst());
    }

    private static <T> Function<Object, List<T>> all(Class<T> type) {
        return answer ->
                answer instanceof List<?> found
                        ? found.stream().map(type::cast).toList()
                        : List.of();
    }

    private static void requirePage(int limit, int max) {
        if (limit < 1 || limit > max) {
            throw new IllegalArgumentException("limit is 1 to " + max + ", not " + limit);
        }
    }

    private static void requireBytes(byte[] bytes, int length, String what) {
        if (bytes.length != length) {
            throw new IllegalArgumentException(
                    what + " has " + length + " bytes, not " + bytes.length);
        }
    }
}
