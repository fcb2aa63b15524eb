package io.aisanet.cluster;

import org.agrona.ErrorHandler;

/**
 * Decides what becomes of an error inside the media driver. What the network or a stranger's
 * packets cause is logged; a driver that cannot store or go on ends the node.
 */
final class DriverErrorPolicy implements ErrorHandler {
    private static final System.Logger LOG = System.getLogger("io.aisanet.cluster");

    private final ErrorPolicy strict;

    DriverErrorPolicy(StopLatch latch) {
        strict = new ErrorPolicy(latch, "media driver");
    }

    @Override
    public void onError(Throwable error) {
        if (error instanceof Error || ErrorPolicy.reasonOf(error) == StopReason.DISK_FULL) {
            strict.onError(error);
        } else {
            LOG.log(System.Logger.Level.WARNING, "media driver: {0}", ErrorPolicy.describe(error));
        }
    }
}
