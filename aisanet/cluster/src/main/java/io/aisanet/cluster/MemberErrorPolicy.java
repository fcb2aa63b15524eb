package io.aisanet.cluster;

import io.aeron.exceptions.AeronException;
import io.aeron.exceptions.ClientTimeoutException;
import io.aeron.exceptions.ConductorServiceTimeoutException;
import io.aeron.exceptions.DriverTimeoutException;
import org.agrona.ErrorHandler;

/**
 * Decides what becomes of an error inside a member of a cluster. What other members, or the network
 * between, can cause is logged: Aeron tries again, by a new election if need be. A member that
 * cannot store or go on stops, as a node by itself does.
 */
final class MemberErrorPolicy implements ErrorHandler {
    private static final System.Logger LOG = System.getLogger("io.aisanet.cluster");

    private final ErrorPolicy strict;
    private final String component;

    MemberErrorPolicy(StopLatch latch, String component) {
        this.strict = new ErrorPolicy(latch, component);
        this.component = component;
    }

    @Override
    public void onError(Throwable error) {
        if (isOfOthers(error)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}: {1}",
                    component,
                    ErrorPolicy.describe(error));
        } else {
            strict.onError(error);
        }
    }

    private static boolean isOfOthers(Throwable error) {
        return error instanceof AeronException
                && !(error instanceof ClientTimeoutException
                        || error instanceof ConductorServiceTimeoutException
                        || error instanceof DriverTimeoutException)
                && ErrorPolicy.reasonOf(error) == StopReason.UNEXPECTED;
    }
}
