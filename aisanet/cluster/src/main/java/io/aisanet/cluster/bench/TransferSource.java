package io.aisanet.cluster.bench;

import io.aisanet.ledger.Transfer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Makes one transfer after the other, from each account in turn to the one across. */
final class TransferSource {
    private static final long SEED = 402;

    private final long[] accounts;
    private final boolean randomIds;
    private final long[] sequences;
    private final SplittableRandom random;
    private final long expiryMs = System.currentTimeMillis() + TimeUnit.MINUTES.toMillis(10);
    private int nextPayer;

    TransferSource(long[] accounts, boolean randomIds) {
        this.accounts = accounts;
        this.randomIds = randomIds;
        this.random = new SplittableRandom(SEED + System.nanoTime());
        this.sequences = new long[accounts.length];
        Arrays.fill(sequences, System.currentTimeMillis());
    }

    /** Fills in the next one; nearly always called by the one thread of a client. */
    synchronized void fill(Transfer transfer) {
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
