package io.aisanet.observe;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers of a real node. */
class MetricsTest {
    private static final long MINUTE_MS = 60_000;

    @TempDir Path folder;

    private final Metrics metrics = new Metrics();
    private @Nullable AisaNode started;
    private @Nullable LedgerClient connected;
    private long serial;

    private AisaNode node() {
        return requireNonNull(started);
    }

    private LedgerClient ledger() {
        return requireNonNull(connected);
    }

    @BeforeEach
    void start() {
        AisaNode node = AisaNode.start(NodeConfig.in(folder).withFileSyncLevel(0));
        LedgerClient ledger = new TimedLedger.Maker(metrics).around(node.client(), "api");
        LedgerGauges.add(metrics, ledger);
        NodeGauges.add(metrics, node::figures);
        started = node;
        connected = ledger;
    }

    @AfterEach
    void stop() {
        ledger().close();
        node().close();
    }

    private Outcome submit(Command command) {
        command.idHigh = 7;
        command.idLow = ++serial;
        command.expiryMs = System.currentTimeMillis() + MINUTE_MS;
        return ledger().submit(command).join();
    }

    private long account(WalletKind kind, String name) {
        CreateOwner owner = new CreateOwner();
        owner.name = name;
        CreateWallet wallet = new CreateWallet();
        wallet.owner = submit(owner).result;
        wallet.kind = kind;
        wallet.name = name;
        wallet.assets = 1L << Asset.USD.code();
        return AccountId.of(submit(wallet).result, Asset.USD);
    }

    private Outcome pay(long from, long to, long amount) {
        Transfer transfer = new Transfer();
        transfer.payer = from;
        transfer.payee = to;
        transfer.amount = amount;
        return submit(transfer);
    }

    private double value(String line) {
        return metrics.text()
                .lines()
                .filter(it -> it.startsWith(line + " "))
                .mapToDouble(it -> Double.parseDouble(it.substring(line.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    @Test
    void whatTheLedgerDoesIsCountedOnceWhoeverAsks() throws Exception {
        long mint = account(WalletKind.SYSTEM, "mint");
        long agent = account(WalletKind.AGENT, "agent");
        pay(mint, agent, 5);
        awaitJournal();
        try (EventMeter meter = EventMeter.start(metrics, node().events())) {
            pay(mint, agent, 100);
            pay(mint, agent, 200);
            assertThat(pay(agent, mint, 1_000_000).applied()).isFalse();
            Hold hold = new Hold();
            hold.payer = agent;
            hold.payee = mint;
            hold.amount = 50;
            hold.holdUntilMs = System.currentTimeMillis() + MINUTE_MS;
            assertThat(submit(hold).applied()).isTrue();
            long newest = ledger().totals().join().eventSequence();
            await("aisa_journal_last_event", (double) newest);
            assertThat(meter).isNotNull();
        }
        String usd = "asset=\"USD\",event=\"transferred\"}";
        assertThat(value("aisa_payment_events_total{" + usd)).isEqualTo(2);
        assertThat(value("aisa_moved_atomic_units_total{" + usd)).isEqualTo(300);
        assertThat(value("aisa_payment_events_total{asset=\"USD\",event=\"held\"}")).isOne();
        assertThat(value("aisa_refusals_total{status=\"exceeds_balance\"}")).isOne();
        assertThat(value("aisa_holds_open")).isOne();
        assertThat(value("aisa_accounts")).isEqualTo(2);
        assertThat(value("aisa_ledger_up")).isOne();
        assertThat(value("aisa_ledger_latency_seconds_count{caller=\"api\"}"))
                .isEqualTo((double) serial);
        assertThat(value("aisa_log_position_bytes")).isPositive();
    }

    @Test
    void aSnapshotIsSeen() {
        account(WalletKind.AGENT, "agent");
        assertThat(value("aisa_snapshot_taken_seconds")).isZero();
        long position = node().snapshot().join();
        assertThat(value("aisa_snapshot_position_bytes")).isEqualTo((double) position);
        assertThat(value("aisa_snapshot_taken_seconds"))
                .isBetween(System.currentTimeMillis() / 1e3 - 60, System.currentTimeMillis() / 1e3);
        assertThat(value("aisa_snapshot_pause_seconds"))
                .isBetween(0.0, value("aisa_snapshot_duration_seconds"));
        assertThat(value("aisa_snapshots_failed")).isZero();
        assertThat(value("jvm_threads_current")).isPositive();
    }

    @Test
    void aLedgerThatIsGoneIsToldAsDown() throws Exception {
        assertThat(value("aisa_ledger_up")).isOne();
        ledger().close();
        await("aisa_ledger_up", 0);
        assertThat(value("aisa_holds_open")).isNaN();
    }

    private void awaitJournal() throws InterruptedException {
        long newest = ledger().totals().join().eventSequence();
        while (node().events().newestSequence() < newest) {
            Thread.sleep(10); // the journal is written a moment later
        }
    }

    private void await(String line, double wanted) throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (value(line) != wanted) {
            assertThat(System.nanoTime()).as("%s is %s", line, value(line)).isLessThan(deadlineNs);
            Thread.sleep(20); // numbers are told when somebody asks
        }
    }
}
