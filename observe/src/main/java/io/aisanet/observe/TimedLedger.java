package io.aisanet.observe;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.OverloadedException;
import io.aisanet.cluster.TransferBatch;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CredentialState;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.ListedState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.OwnerState;
import io.aisanet.ledger.ReceiptFacts;
import io.aisanet.ledger.Totals;
import io.aisanet.ledger.WalletState;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A way to a ledger that measures how long commands take, from submitting to the answer. */
public final class TimedLedger implements LedgerClient {
    private static final double NS_PER_S = 1e9;
    private static final double[] BOUNDS_S = {
        0.0002, 0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.05, 0.1, 0.5, 1, 5, 15
    };

    private final LedgerClient ledger;
    private final DistributionDataPoint latency;
    private final CounterDataPoint overloaded;
    private final CounterDataPoint unknown;

    private TimedLedger(LedgerClient ledger, Histogram latency, Counter failures, String caller) {
        this.ledger = ledger;
        this.latency = latency.labelValues(caller);
        this.overloaded = failures.labelValues(caller, "overloaded");
        this.unknown = failures.labelValues(caller, "unknown");
    }

    /** Makes clients whose times are kept apart by who calls. */
    public static final class Maker {
        private final Histogram latency;
        private final Counter failures;

        /** Puts the numbers in. */
        public Maker(Metrics metrics) {
            this.latency =
                    Histogram.builder()
                            .name("aisa_ledger_latency_seconds")
                            .help("From submitting a command, or a batch, to its answer.")
                            .labelNames("caller")
                            .classicOnly()
                            .classicUpperBounds(BOUNDS_S)
                            .register(metrics.registry());
            this.failures =
                    Counter.builder()
                            .name("aisa_ledger_unanswered")
                            .help("Commands without an answer: not sent, or not known.")
                            .labelNames("caller", "why")
                            .register(metrics.registry());
        }

        /**
         * The same ledger, measured; closing it closes the other.
         *
         * @param caller such as api or gateway
         */
        public TimedLedger around(LedgerClient ledger, String caller) {
            return new TimedLedger(ledger, latency, failures, caller);
        }
    }

    private <T> CompletableFuture<T> timed(CompletableFuture<T> answer, long startNs) {
        return answer.whenComplete((done, error) -> {
            if (error == null) {
                latency.observe((double) (System.nanoTime() - startNs) / NS_PER_S);
            } else if (error instanceof OverloadedException) {
                overloaded.inc();
            } else {
                unknown.inc();
            }
        });
    }

    @Override
    public CompletableFuture<Outcome> submit(Command command) {
        long startNs = System.nanoTime();
        return timed(ledger.submit(command), startNs);
    }

    @Override
    public CompletableFuture<TransferBatch> submit(TransferBatch batch) {
        long startNs = System.nanoTime();
        return timed(ledger.submit(batch), startNs);
    }

    @Override
    public CompletableFuture<Optional<Outcome>> outcomeOf(long idHigh, long idLow) {
        return ledger.outcomeOf(idHigh, idLow);
    }

    @Override
    public CompletableFuture<Optional<OwnerState>> owner(long ownerId) {
        return ledger.owner(ownerId);
    }

    @Override
    public CompletableFuture<Optional<WalletState>> wallet(long walletId) {
        return ledger.wallet(walletId);
    }

    @Override
    public CompletableFuture<Optional<WalletState>> walletByAddress(byte[] address) {
        return ledger.walletByAddress(address);
    }

    @Override
    public CompletableFuture<Optional<WalletState>> walletByKey(byte[] publicKey) {
        return ledger.walletByKey(publicKey);
    }

    @Override
    public CompletableFuture<List<WalletState>> wallets(long afterWalletId, int limit) {
        return ledger.wallets(afterWalletId, limit);
    }

    @Override
    public CompletableFuture<Optional<AccountState>> account(long accountId) {
        return ledger.account(accountId);
    }

    @Override
    public CompletableFuture<Optional<HoldState>> hold(long idHigh, long idLow) {
        return ledger.hold(idHigh, idLow);
    }

    @Override
    public CompletableFuture<Optional<ReceiptFacts>> receiptFacts(long idHigh, long idLow) {
        return ledger.receiptFacts(idHigh, idLow);
    }

    @Override
    public CompletableFuture<Optional<CredentialState>> credential(byte[] keyHash) {
        return ledger.credential(keyHash);
    }

    @Override
    public CompletableFuture<Optional<BudgetState>> budget(long budgetId) {
        return ledger.budget(budgetId);
    }

    @Override
    public CompletableFuture<List<BudgetState>> budgets(long afterBudgetId, int limit) {
        return ledger.budgets(afterBudgetId, limit);
    }

    @Override
    public CompletableFuture<List<ListedState>> listed(long budgetId, int skip, int limit) {
        return ledger.listed(budgetId, skip, limit);
    }

    @Override
    public CompletableFuture<List<HoldState>> pendingApprovals(long afterEvent, int limit) {
        return ledger.pendingApprovals(afterEvent, limit);
    }

    @Override
    public CompletableFuture<Outcome> decide(Hold hold) {
        return ledger.decide(hold);
    }

    @Override
    public CompletableFuture<Totals> totals() {
        return ledger.totals();
    }

    @Override
    public boolean isConnected() {
        return ledger.isConnected();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
