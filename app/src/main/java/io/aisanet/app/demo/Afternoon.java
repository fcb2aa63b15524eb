package io.aisanet.app.demo;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * An intern's agent spends under a budget: one payment is refused, one approved, one frozen out.
 */
final class Afternoon {
    private static final Errand TOO_DEAR =
            Errand.get(
                    AgentName.INTERN,
                    Product.REPORT_SUMMARY,
                    "market report, summary",
                    "/reports/smart-glasses/summary");
    private static final Errand ASKED =
            Errand.post(
                    AgentName.INTERN,
                    Product.LARGE_MODEL,
                    "model call: slogan",
                    "{\"prompt\":\"A slogan for glasses that translate\"}");
    private static final Errand FROZEN =
            Errand.post(
                    AgentName.INTERN,
                    Product.SMALL_MODEL,
                    "model call: jokes",
                    "{\"prompt\":\"A joke about glasses\"}");

    private final Narrator narrator;
    private final Interns interns;
    private final Agent intern;

    Afternoon(Narrator narrator, Interns interns, Agent intern) {
        this.narrator = narrator;
        this.interns = interns;
        this.intern = intern;
    }

    /** What is paid in the end. */
    static long cost() {
        return ASKED.product().price().atomic();
    }

    List<PaymentLine> play() throws InterruptedException {
        narrator.title("Afternoon, under a budget");
        narrator.line("  the interns' budget: " + interns.rules());
        PaymentLine tooDear = tell(intern.run(TOO_DEAR));
        PaymentLine asked = tell(approved());
        interns.freeze(true);
        PaymentLine frozen = tell(intern.run(FROZEN));
        interns.freeze(false);
        return List.of(tooDear, asked, frozen);
    }

    /** Maya's yes comes while the agent waits. */
    private PaymentLine approved() throws InterruptedException {
        try (ExecutorService maya = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> yes =
                    maya.submit(() -> {
                        interns.approveNext();
                        return true;
                    });
            PaymentLine line = intern.run(ASKED);
            yes.cancel(true);
            return line.result() == PaymentLine.Result.PAID
                    ? line.withNote("waited with its money set aside until Maya said yes")
                    : line;
        }
    }

    private PaymentLine tell(PaymentLine line) {
        narrator.payment(line);
        return line;
    }
}
