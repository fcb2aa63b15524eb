package io.aisanet.gateway;

import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http2.Http2Config;
import java.net.URI;

/** Sets Helidon up. */
final class GatewayServer {

    private GatewayServer() {}

    static WebServer start(GatewayConfig config, Handler handler) {
        int headerBytes = config.limits().headerBytes();
        WebServerConfig.Builder builder =
                WebServer.builder()
                        .host(config.listen().host())
                        .port(config.listen().port())
                        // Or the bytes after a head wait for the client to acknowledge it: 40 ms.
                        .connectionOptions(socket -> socket.tcpNoDelay(true))
                        .shutdownHook(false)
                        .featuresDiscoverServices(false)
                        .contentEncoding(it -> it.contentEncodingsDiscoverServices(false))
                        .protocolsDiscoverServices(false)
                        .addProtocol(
                                Http1Config.builder()
                                        .maxHeadersSize(headerBytes)
                                        .maxPrologueLength(headerBytes)
                                        .validatePath(false)
                                        .build())
                        .addProtocol(
                                Http2Config.builder()
                                        .maxHeaderListSize(headerBytes)
                                        .validatePath(false)
                                        .build())
                        .routing(routing(handler));
        Tls tls = ServerTls.of(config.listen());
        if (tls != null) {
            builder.tls(tls);
        }
        return builder.build().start();
    }

    private static HttpRouting.Builder routing(Handler handler) {
        return HttpRouting.builder().any(handler);
    }

    static URI baseUrl(GatewayConfig config, int port) {
        URI configured = config.publicBaseUrl();
        if (configured != null) {
            return configured;
        }
        String scheme = config.listen().keystore() == null ? "http" : "https";
        String host = config.listen().host();
        return URI.create(
                scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }
}
