package io.aisanet.wallet.keystore;

/**
 * How hard a new file is made to guess. The cost is written into the file itself, so a file says by
 * its own {@code kdfparams} whether it is a light one.
 */
public enum ScryptCost {
    /**
     * n = 262,144, r = 8, p = 1: the common choice of wallets; 256 MiB and about a second to open.
     */
    STANDARD(262_144),

    /**
     * n = 4,096, r = 8, p = 1: 4 MiB and some milliseconds. For tests and demonstrations with keys
     * that hold no real money.
     */
    LIGHT(4_096);

    static final int BLOCK_SIZE = 8;
    static final int PARALLELISM = 1;

    private final int n;

    ScryptCost(int n) {
        this.n = n;
    }

    int n() {
        return n;
    }
}
