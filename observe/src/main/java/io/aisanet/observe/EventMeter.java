package io.aisanet.observe;

import io.aisanet.cluster.EventCursor;
import io.aisanet.cluster.EventFeed;
import io.aisanet.cluster.JournalDamagedException;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.Status;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * Counts what the ledger does from now on, by reading its events on a thread of its own: whoever
 * sent a payment, it is counted once, and the ledger knows nothing of it.
 */
public final class EventMeter implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("io.aisanet.observe");
    private static final long WAIT_MS = 250;
    private static final long CLOSE_MS = 5_000;

    private final EventFeed feed;
    private final Counter payments;
    private final Counter refusals;
    private final Counter amounts;
    private final Thread thread;
    private volatile boolean closing;
    private volatile long sequence;

    private EventMeter(Metrics metrics, EventFeed feed) {
        this.feed = feed;
        this.sequence = feed.newestSequence();
        this.payments =
                Counter.builder()
                        .name("aisa_payment_events")
                        .help("Steps of payments: transferred, held, captured, voided, ...")
                        .labelNames("event", "asset")
                        .register(metrics.registry());
        this.amounts =
                Counter.builder()
                        .name("aisa_moved_atomic_units")
                        .help("Atomic units that payments moved.")
                        .labelNames("event", "asset")
                        .register(metrics.registry());
        this.refusals =
                Counter.builder()
                        .name("aisa_refusals")
                        .help("Payments that the ledger refused, by status.")
                        .labelNames("status")
                        .register(metrics.registry());
        GaugeWithCallback.builder()
                .name("aisa_journal_last_event")
                .help("Number of the newest event that was read from the journal.")
                .callback(call -> call.call((double) sequence))
                .register(metrics.registry());
        this.thread = Thread.ofPlatform().daemon().name("aisa-meter").unstarted(this::run);
    }

    /** Begins to count behind the newest event. */
    public static EventMeter start(Metrics metrics, EventFeed feed) {
        EventMeter meter = new EventMeter(metrics, feed);
        for (Asset asset : Asset.values()) {
            for (EventType type : EventType.values()) {
                if (isStep(type)) {
                    meter.payments.initLabelValues(label(type), asset.name());
                    meter.amounts.initLabelValues(label(type), asset.name());
                }
            }
        }
        meter.refusals.initLabelValues(label(Status.EXCEEDS_BALANCE));
        meter.refusals.initLabelValues(label(Status.DENIED));
        meter.thread.start();
        return meter;
    }

    private void run() {
        Event event = new Event();
        try (EventCursor cursor = feed.from(sequence + 1)) {
            while (!closing) {
                if (cursor.awaitNext(event, WAIT_MS)) {
                    count(event);
                    sequence = event.sequence;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (JournalDamagedException | UncheckedIOException e) {
            LOG.log(System.Logger.Level.WARNING, "nothing is counted any more: " + e.getMessage());
        }
    }

    private void count(Event event) {
        if (event.type == EventType.REFUSED) {
            refusals.labelValues(label(event.status)).inc();
        } else if (isStep(event.type)) {
            Asset asset = Asset.ofCode(AccountId.assetCodeOf(event.payer));
            String name = asset == null ? "none" : asset.name();
            payments.labelValues(label(event.type), name).inc();
            amounts.labelValues(label(event.type), name).inc((double) event.amount);
        }
    }

    private static boolean isStep(EventType type) {
        return switch (type) {
            case TRANSFERRED,
                    HELD,
                    CAPTURED,
                    VOIDED,
                    EXPIRED,
                    REFUNDED,
                    PARKED,
                    DISAPPROVED,
                    RESUMED,
                    CONVERTED,
                    HOLD_CONVERTED ->
                    true;
            default -> false;
        };
    }

    private static String label(EventType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static String label(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(CLOSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
