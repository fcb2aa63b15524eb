package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Callers that pay one after the other, half by a sequence number of the payer and half by random
 * ids, and send again what has no outcome until it has one. It knows every acknowledged payment,
 * and how long nobody was answered.
 */
final class Workload implements AutoCloseable {
    private static final int CALLERS = 64;

    private final LedgerClient client;
    private final SplittableRandom random;
    private final long[] payers = new long[CALLERS];
    private final AtomicBoolean ending = new AtomicBoolean();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CountDownLatch done = new CountDownLatch(CALLERS);
    private final Map<Payment, Long> acknowledged = new ConcurrentHashMap<>();
    private final Silence silence = new Silence();
    private long shop;

    /** What makes a payment one: payer and number, or the two halves of an id. */
    record Payment(boolean bySequence, long high, long low) {}

    /**
     * What one load has paid.
     *
     * @param shop account that was paid
     * @param payments every payment that was acknowledged, with its amount
     */
    record Paid(long shop, Map<Payment, Long> payments) {}

    Workload(LedgerClient client, long seed) {
        this.client = client;
        this.random = new SplittableRandom(seed);
    }

    /** Opens the accounts and begins to pay. */
    void start() throws Exception {
        Money money = new Money(client, random.nextLong() | 1);
        long owner = money.owner("Ada");
        shop = money.account(owner, WalletKind.PROVIDER, "shop");
        for (int i = 0; i < CALLERS; i++) {
            payers[i] = money.account(owner, WalletKind.SYSTEM, "payer " + i);
        }
        silence.restart();
        for (int i = 0; i < CALLERS; i++) {
            new Caller(i, random.split()).next();
        }
    }

    Paid paid() {
        return new Paid(shop, acknowledged);
    }

    /** Every payment that was acknowledged, with its amount. */
    Map<Payment, Long> acknowledged() {
        return acknowledged;
    }

    Silence silence() {
        return silence;
    }

    /** Pays for so long. */
    void goOnFor(long ms) throws Exception {
        long count = acknowledged.size();
        pauseFor(ms);
        Throwable wrong = failure.get();
        if (wrong != null) {
            throw new AssertionError("a payment failed", wrong);
        }
        assertThat(acknowledged.size()).as("payments in %d ms", ms).isGreaterThan((int) count);
    }

    /** Lets so much time pass, served or not. */
    void pauseFor(long ms) throws InterruptedException {
        Thread.sleep(ms); // the passing of time under load is what is wanted
    }

    /** Ends when all that was begun is acknowledged. */
    void finish() throws Exception {
        ending.set(true);
        assertThat(done.await(90, TimeUnit.SECONDS)).as("everything is answered").isTrue();
        assertThat(failure.get()).isNull();
    }

    @Override
    public void close() {
        ending.set(true);
        client.close();
    }

    /** Pays, and pays again when it was answered; all on the client's thread. */
    private final class Caller {
        private final int place;
        private final SplittableRandom dice;
        private long sequence;

        Caller(int place, SplittableRandom dice) {
            this.place = place;
            this.dice = dice;
        }

        void next() {
            Transfer transfer = new Transfer();
            transfer.payer = payers[place];
            transfer.payee = shop;
            transfer.expiryMs = System.currentTimeMillis() + TimeUnit.HOURS.toMillis(1);
            if (place % 2 == 0) {
                transfer.sequence = ++sequence;
                transfer.amount = sequence; // so that the events tell them apart
            } else {
                transfer.idHigh = dice.nextLong();
                transfer.idLow = dice.nextLong();
                transfer.amount = dice.nextLong(1, 1_000);
            }
            submit(transfer);
        }

        private void submit(Transfer transfer) {
            var _ =
                    client.submit(transfer)
                            .whenComplete((outcome, error) -> answered(transfer, outcome, error));
        }

        private void answered(
                Transfer transfer, @Nullable Outcome outcome, @Nullable Throwable error) {
            if (outcome == null) {
                if (error instanceof OutcomeUnknownException && !ending.get()) {
                    submit(transfer);
                } else {
                    fail(new IllegalStateException("no outcome", error));
                }
                return;
            }
            if (!outcome.applied()) {
                Status status = outcome.first;
                fail(new IllegalStateException("refused: " + status + " " + outcome.status));
                return;
            }
            silence.answered();
            Payment payment =
                    transfer.sequence != 0
                            ? new Payment(true, transfer.payer, transfer.sequence)
                            : new Payment(false, transfer.idHigh, transfer.idLow);
            if (acknowledged.put(payment, transfer.amount) != null) {
                fail(new IllegalStateException("acknowledged twice: " + payment));
            } else if (ending.get()) {
                done.countDown();
            } else {
                next();
            }
        }

        private void fail(Throwable wrong) {
            failure.compareAndSet(null, wrong);
            done.countDown();
        }
    }
}
