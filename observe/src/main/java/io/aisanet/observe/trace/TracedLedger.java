package io.aisanet.observe.trace;

import io.aisanet.cluster.ForwardingLedger;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.http402.trace.Step;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Outcome;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A way to a ledger whose commands are followed, each from submitting to its answer. */
public final class TracedLedger extends ForwardingLedger {
    private final Tracing tracing;

    private TracedLedger(LedgerClient ledger, Tracing tracing) {
        super(ledger);
        this.tracing = tracing;
    }

    /** The same ledger where nobody follows anything; closing it closes the other. */
    public static LedgerClient of(LedgerClient ledger, Tracing tracing) {
        return tracing.isOn() ? new TracedLedger(ledger, tracing) : ledger;
    }

    @Override
    public CompletableFuture<Outcome> submit(Command command) {
        Step step = tracing.open("ledger " + command.getClass().getSimpleName());
        return ledger.submit(command)
                .whenComplete((outcome, error) -> {
                    note(step, outcome);
                    if (error != null) {
                        step.failed(error.getClass().getSimpleName());
                    }
                    step.close();
                });
    }

    private static void note(Step step, @Nullable Outcome outcome) {
        if (outcome != null) {
            step.note("aisa.status", outcome.status.name());
            if (outcome.applied()) {
                step.note("aisa.event", outcome.eventSequence);
            }
        }
    }
}
