package io.aisanet.gateway;

import io.aisanet.settings.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the gateway listens, for HTTP/1.1 and HTTP/2.
 *
 * @param host name or address to bind to
 * @param port TCP port; 0 = one that the system picks
 * @param keystore PKCS #12 file with the server's key and certificates; null = no TLS
 * @param keystorePassword opens the keystore; null with no keystore
 */
public record ListenConfig(
        String host, int port, @Nullable Path keystore, @Nullable Secret keystorePassword) {

    /** Without TLS. */
    public static ListenConfig plain(String host, int port) {
        return new ListenConfig(host, port, null, null);
    }
}
