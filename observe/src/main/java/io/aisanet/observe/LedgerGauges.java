package io.aisanet.observe;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.OutcomeUnknownException;
import io.aisanet.cluster.OverloadedException;
import io.aisanet.ledger.Totals;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;

/** The ledger's own figures, asked for when somebody looks, at most once a second. */
public final class LedgerGauges {
    private static final long FRESH_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long ANSWER_MS = 2_000;

    private final LedgerClient ledger;
    private Optional<Totals> known = Optional.empty();
    private long askedNs = System.nanoTime() - FRESH_NS;

    private LedgerGauges(LedgerClient ledger) {
        this.ledger = ledger;
    }

    /** Puts them in; where the ledger does not answer they are missing, and its {@code up} is 0. */
    public static LedgerGauges add(Metrics metrics, LedgerClient ledger) {
        LedgerGauges gauges = new LedgerGauges(ledger);
        gauges.gauge(
                metrics,
                "aisa_ledger_last_event",
                "Number of the newest event.",
                t -> (double) t.eventSequence());
        gauges.gauge(
                metrics, "aisa_holds_open", "Holds that are open.", t -> (double) t.openHolds());
        gauges.gauge(metrics, "aisa_accounts", "Accounts.", t -> (double) t.accounts());
        gauges.gauge(metrics, "aisa_wallets", "Wallets.", t -> (double) t.wallets());
        gauges.gauge(
                metrics,
                "aisa_remembered_ids",
                "Ids of commands that are remembered.",
                t -> (double) t.rememberedIds());
        GaugeWithCallback.builder()
                .name("aisa_ledger_up")
                .help("1 where the ledger answers.")
                .callback(call -> call.call(gauges.totals().isPresent() ? 1 : 0))
                .register(metrics.registry());
        return gauges;
    }

    private void gauge(Metrics metrics, String name, String help, ToDoubleFunction<Totals> figure) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(call -> totals().ifPresent(it -> call.call(figure.applyAsDouble(it))))
                .register(metrics.registry());
    }

    /** The figures of the last second; empty where there are none. */
    synchronized Optional<Totals> totals() {
        if (System.nanoTime() - askedNs >= FRESH_NS) {
            known = ask();
            askedNs = System.nanoTime();
        }
        return known;
    }

    private Optional<Totals> ask() {
        try {
            return Optional.of(ledger.totals().get(ANSWER_MS, TimeUnit.MILLISECONDS));
        } catch (ExecutionException
                | TimeoutException
                | CompletionException
                | OutcomeUnknownException
                | OverloadedException e) {
            return Optional.empty(); // which is what the gauge "up" tells
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
