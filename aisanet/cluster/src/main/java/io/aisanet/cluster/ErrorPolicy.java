package io.aisanet.cluster;

import io.aeron.archive.client.ArchiveException;
import io.aeron.exceptions.AeronEvent;
import io.aeron.exceptions.AeronException;
import io.aeron.exceptions.RegistrationException;
import io.aeron.exceptions.StorageSpaceException;
import io.aisanet.ledger.LedgerInvariantViolation;
import io.aisanet.ledger.SnapshotRefused;
import java.util.Locale;
import org.agrona.ErrorHandler;

/**
 * Decides what becomes of an error inside the node. The rule is that the node stops; the exceptions
 * are what Aeron calls a warning, and what a stranger's bytes can cause.
 */
final class ErrorPolicy implements ErrorHandler {
    private static final System.Logger LOG = System.getLogger("io.aisanet.cluster");
    private static final String INGRESS_ADAPTER = "io.aeron.cluster.IngressAdapter";
    private static final String CLIENT_SESSION = "io.aeron.cluster.ClusterSession";

    private final StopLatch latch;
    private final String component;

    ErrorPolicy(StopLatch latch, String component) {
        this.latch = latch;
        this.component = component;
    }

    @Override
    public void onError(Throwable error) {
        if (latch.isStopping()) {
            LOG.log(System.Logger.Level.DEBUG, component, error);
        } else if (isHarmless(error)) {
            LOG.log(System.Logger.Level.WARNING, "{0}: {1}", component, describe(error));
        } else {
            LOG.log(System.Logger.Level.ERROR, component, error);
            latch.stop(reasonOf(error), component + ": " + describe(error));
        }
    }

    /** The reason that an error stands for, looking through its causes. */
    static StopReason reasonOf(Throwable error) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            StopReason reason = reasonOfOne(at);
            if (reason != StopReason.UNEXPECTED) {
                return reason;
            }
        }
        return StopReason.UNEXPECTED;
    }

    private static StopReason reasonOfOne(Throwable error) {
        return switch (error) {
            case LedgerInvariantViolation _ -> StopReason.INVARIANT_BROKEN;
            case SnapshotRefused _ -> StopReason.SNAPSHOT_CORRUPT;
            case JournalDamagedException _ -> StopReason.JOURNAL_CORRUPT;
            case LogLostException _ -> StopReason.LOG_CORRUPT;
            case ProtocolUnknownException _ -> StopReason.BUILD_TOO_OLD;
            case StorageSpaceException _ -> StopReason.DISK_FULL;
            case ArchiveException e when e.errorCode() == ArchiveException.STORAGE_SPACE ->
                    StopReason.DISK_FULL;
            case InternalError e when isMappedFault(e) -> StopReason.DISK_FULL;
            default -> reasonOfText(String.valueOf(error.getMessage()));
        };
    }

    /** A mapped file has no room behind it: the disk, or the memory for shared files, is full. */
    private static boolean isMappedFault(InternalError error) {
        return String.valueOf(error.getMessage()).contains("unsafe memory access");
    }

    private static StopReason reasonOfText(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        if (text.contains("no space left") || text.contains("insufficient usable storage")) {
            return StopReason.DISK_FULL;
        }
        if (text.contains("checksum") || text.contains("unexpected end of recording")) {
            return StopReason.LOG_CORRUPT;
        }
        return StopReason.UNEXPECTED;
    }

    private static boolean isHarmless(Throwable error) {
        if (error instanceof AeronEvent) {
            return true;
        }
        if (error instanceof AeronException e && e.category() == AeronException.Category.WARN) {
            return true;
        }
        if (error instanceof RegistrationException) {
            return passedThrough(error, CLIENT_SESSION); // a channel for answers that is none
        }
        return error instanceof RuntimeException && passedThrough(error, INGRESS_ADAPTER);
    }

    /** Whether an error came up in a class: the only thing that tells whose bytes caused it. */
    private static boolean passedThrough(Throwable error, String className) {
        for (StackTraceElement frame : error.getStackTrace()) {
            if (frame.getClassName().equals(className)) {
                return true;
            }
        }
        return false;
    }

    /** An error and its causes in one line. */
    static String describe(Throwable error) {
        StringBuilder line = new StringBuilder();
        for (Throwable at = error; at != null; at = at.getCause()) {
            line.append(line.isEmpty() ? "" : ": caused by ");
            line.append(at.getClass().getSimpleName()).append(": ").append(at.getMessage());
        }
        return line.toString().replace('\n', ' ');
    }
}
