package io.aisanet.shards;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.CredentialState;
import io.aisanet.ledger.ListedState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.OwnerState;
import io.aisanet.ledger.ReceiptFacts;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Totals;
import io.aisanet.ledger.WalletState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What is asked of shards by ids that carry them, of all of them, or of whichever has it. */
abstract class ShardedQueries implements LedgerClient {
    final ShardRouter router;
    final int home;
    final ShardSearch search;

    ShardedQueries(ShardRouter router, int home) {
        this.router = router;
        this.home = home;
        this.search = new ShardSearch(router.shards());
    }

    static EverywhereAnswers answers(int shard) {
        return new EverywhereAnswers(shard);
    }

    @Override
    public CompletableFuture<Optional<OwnerState>> owner(long ownerId) {
        int shard = ShardIds.shardOfNumber(ownerId);
        return shard >= router.size()
                ? none()
                : router.shard(shard)
                        .owner(ShardIds.localNumber(ownerId))
                        .thenApply(it -> it.map(answers(shard)::of));
    }

    @Override
    public CompletableFuture<Optional<WalletState>> wallet(long walletId) {
        int shard = ShardIds.shardOfNumber(walletId);
        return shard >= router.size()
                ? none()
                : router.shard(shard)
                        .wallet(ShardIds.localNumber(walletId))
                        .thenApply(it -> it.map(answers(shard)::of));
    }

    /** An outcome that no shard was asked for, and that none remembers. */
    static CompletableFuture<Outcome> refused(Status why) {
        Outcome outcome = new Outcome();
        outcome.status = why;
        outcome.first = why;
        return CompletableFuture.completedFuture(outcome);
    }

    static <T> CompletableFuture<Optional<T>> none() {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletableFuture<Optional<WalletState>> walletByAddress(byte[] address) {
        return search.find(shard -> shard.walletByAddress(address))
                .thenApply(it -> it.map(found -> answers(found.shard()).of(found.it())));
    }

    @Override
    public CompletableFuture<Optional<WalletState>> walletByKey(byte[] publicKey) {
        return search.find(shard -> shard.walletByKey(publicKey))
                .thenApply(it -> it.map(found -> answers(found.shard()).of(found.it())));
    }

    /** A page of something that shards number alike. */
    private interface Page<T> {
        CompletableFuture<List<T>> of(int shard, long after, int limit);
    }

    /** Shard by shard, in the order of ids everywhere. */
    private <T> CompletableFuture<List<T>> paged(int shard, long after, int limit, Page<T> pages) {
        if (shard >= router.size()) {
            return CompletableFuture.completedFuture(List.of());
        }
        return pages.of(shard, after, limit)
                .thenCompose(first -> {
                    if (first.size() >= limit) {
                        return CompletableFuture.completedFuture(first);
                    }
                    return paged(shard + 1, 0, limit - first.size(), pages)
                            .thenApply(rest -> joined(first, rest));
                });
    }

    static <T> List<T> joined(List<T> first, List<T> rest) {
        List<T> all = new ArrayList<>(first);
        all.addAll(rest);
        return all;
    }

    @Override
    public CompletableFuture<List<WalletState>> wallets(long afterWalletId, int limit) {
        return paged(
                ShardIds.shardOfNumber(afterWalletId),
                ShardIds.localNumber(afterWalletId),
                limit,
                (shard, after, most) ->
                        router.shard(shard)
                                .wallets(after, most)
                                .thenApply(it -> it.stream().map(answers(shard)::of).toList()));
    }

    @Override
    public CompletableFuture<Optional<AccountState>> account(long accountId) {
        int shard = ShardIds.shardOf(accountId);
        return shard >= router.size()
                ? none()
                : router.shard(shard)
                        .account(ShardIds.local(accountId))
                        .thenApply(it -> it.map(answers(shard)::of));
    }

    @Override
    public CompletableFuture<Optional<ReceiptFacts>> receiptFacts(long idHigh, long idLow) {
        return search.find(shard -> shard.receiptFacts(idHigh, idLow))
                .thenApply(it -> it.map(ShardSearch.Found::it));
    }

    @Override
    public CompletableFuture<Optional<CredentialState>> credential(byte[] keyHash) {
        return search.find(shard -> shard.credential(keyHash))
                .thenApply(it -> it.map(found -> answers(found.shard()).of(found.it())));
    }

    @Override
    public CompletableFuture<Optional<BudgetState>> budget(long budgetId) {
        int shard = ShardIds.shardOfNumber(budgetId);
        return shard >= router.size()
                ? none()
                : router.shard(shard)
                        .budget(ShardIds.localNumber(budgetId))
                        .thenApply(it -> it.map(answers(shard)::of));
    }

    @Override
    public CompletableFuture<List<BudgetState>> budgets(long afterBudgetId, int limit) {
        return paged(
                ShardIds.shardOfNumber(afterBudgetId),
                ShardIds.localNumber(afterBudgetId),
                limit,
                (shard, after, most) ->
                        router.shard(shard)
                                .budgets(after, most)
                                .thenApply(it -> it.stream().map(answers(shard)::of).toList()));
    }

    @Override
    public CompletableFuture<List<ListedState>> listed(long budgetId, int skip, int limit) {
        int shard = ShardIds.shardOfNumber(budgetId);
        return shard >= router.size()
                ? CompletableFuture.completedFuture(List.of())
                : router.shard(shard)
                        .listed(ShardIds.localNumber(budgetId), skip, limit)
                        .thenApply(it -> it.stream().map(answers(shard)::of).toList());
    }

    /** The figures of all shards together, and events and chain of its home. */
    @Override
    public CompletableFuture<Totals> totals() {
        CompletableFuture<Totals> sum = router.shard(home).totals();
        for (int shard = 0; shard < router.size(); shard++) {
            if (shard != home) {
                sum = sum.thenCombine(router.shard(shard).totals(), ShardTotals::add);
            }
        }
        return sum;
    }
}
