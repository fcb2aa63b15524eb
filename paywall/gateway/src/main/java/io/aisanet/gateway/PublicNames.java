package io.aisanet.gateway;

import io.aisanet.guard.Subjects;
import java.net.URI;

/**
 * How others know what a gateway belongs to.
 *
 * @param resource its host as rules name it, see {@link io.aisanet.ledger.Hold#resource}; 0 = not
 *     known
 * @param api scheme and authority of the node's HTTP API; empty = not known
 */
record PublicNames(long resource, String api) {
    static final PublicNames NONE = new PublicNames(0, "");

    static PublicNames of(GatewayConfig config) {
        URI host = config.publicBaseUrl();
        URI api = config.apiUrl();
        return new PublicNames(
                host == null ? 0 : Subjects.host(host.getHost()),
                api == null ? "" : api.toString().replaceAll("/+$", ""));
    }
}
