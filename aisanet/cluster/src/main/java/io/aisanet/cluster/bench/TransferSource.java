package io.aisanet.cluster.bench;

import io.aisanet.ledger.Transfer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Makes one transfer after the other, from each account in turn to the one across. */
final class TransferSource {
    private static final long SEED = 402;

    /** How long an id is good for: as long as a signed payment often is. */
    private static final long ID_MS = TimeUnit.SECONDS.toMillis(10);

    /** After so many transfers it is looked what time it is. */
    private static final int LOOK = 64;

    private final long[] accounts;
    private final boolean randomIds;
    private final long[] sequences;
    private final SplittableRandom random;
    private long expiryMs;
    private int nextPayer;
    private int filled;

    TransferSource(long[] accounts, boolean randomIds) {
        this.accounts = accounts;
        this.randomIds = randomIds;
        this.random = new SplittableRandom(SEED + System.nanoTime());
        this.sequences = new long[accounts.length];
        Arrays.fill(sequences, System.currentTimeMillis());
    }

    /** A turn begins, after whatever time. */
    synchronized void begin() {
        filled = 0;
    }

    /** Fills in the next one; nearly always called by the one thread of a client. */
    synchronized void fill(Transfer transfer) {
        if (filled++ % LOOK == 0) {
            long lifeMs = randomIds ? ID_MS : TimeUnit.MINUTES.toMillis(10);
            expiryMs = System.currentTimeMillis() + lifeMs;
        }
        int payer = nextPayer;
        nextPayer = payer + 1 == accounts.length ? 0 : payer + 1;
        transfer.payer = accounts[payer];
        transfer.payee = accounts[accounts.length - 1 - payer];
        transfer.amount = 1;
        transfer.expiryMs = expiryMs;
        if (randomIds) {
            transfer.idHigh = random.nextLong();
            transfer.idLow = random.nextLong();
        } else {
            transfer.sequence = ++sequences[payer];
        }
    }
}
