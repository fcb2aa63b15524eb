package io.aisanet.cluster;

/**
 * Why a node stopped, with the exit code of the process that ran it. Codes are documented and
 * scripted against: never changed, never reused.
 */
public enum StopReason {
    /** Somebody closed it. */
    CLOSED(0),
    /** Another process has the data directory open. */
    DATA_DIR_IN_USE(20),
    /** The disk is full, or has less room left than the low disk watermark. */
    DISK_FULL(21),
    /** The newest snapshot cannot be read back as it was written. */
    SNAPSHOT_CORRUPT(22),
    /** The log is damaged somewhere else than at its unacknowledged end. */
    LOG_CORRUPT(23),
    /** The event journal is damaged, has a gap, or tells another story than the log. */
    JOURNAL_CORRUPT(24),
    /** An invariant of the ledger does not hold (any more). */
    INVARIANT_BROKEN(25),
    /** The node could not be started: a port in use, a directory that cannot be written. */
    START_FAILED(26),
    /** An error that nobody foresaw: a bug, memory, the operating system. */
    UNEXPECTED(27),
    /** The log, or the data directory, is of a later version than this build knows. */
    BUILD_TOO_OLD(28);

    private final int exitCode;

    StopReason(int exitCode) {
        this.exitCode = exitCode;
    }

    /** What the process should exit with. */
    public int exitCode() {
        return exitCode;
    }
}
