package io.aisanet.gateway;

import io.aisanet.paywall.UpstreamException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.UnknownServiceException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Names what went wrong with an upstream from what the HTTP client threw. */
final class Failures {

    private Failures() {}

    static UpstreamException name(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof RequestBody.ClientBodyException) {
                return of(UpstreamException.Kind.CLIENT_GONE, String.valueOf(t.getMessage()));
            }
            if (t instanceof SocketTimeoutException) {
                return of(
                        UpstreamException.Kind.TIMED_OUT,
                        "The API behind this paywall did not answer in time.");
            }
            if (t instanceof SSLException) {
                return of(
                        UpstreamException.Kind.UNREACHABLE,
                        "The API behind this paywall has no valid TLS certificate.");
            }
            if (isUnreachable(t)) {
                return of(
                        UpstreamException.Kind.UNREACHABLE,
                        "The API behind this paywall cannot be reached.");
            }
        }
        return of(
                UpstreamException.Kind.BROKEN,
                "The API behind this paywall broke off before its answer.");
    }

    private static boolean isUnreachable(Throwable t) {
        return t instanceof ConnectException
                || t instanceof NoRouteToHostException
                || t instanceof UnknownHostException
                || t instanceof UnknownServiceException
                || t instanceof UnresolvedAddressException;
    }

    private static UpstreamException of(UpstreamException.Kind kind, String message) {
        return new UpstreamException(kind, message);
    }

    /** The same for a body that is being read: always an {@link IOException}. */
    static IOException whileReading(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SocketTimeoutException late) {
                return late;
            }
        }
        return new IOException("the upstream's answer broke off", thrown);
    }
}
