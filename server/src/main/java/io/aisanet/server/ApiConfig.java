package io.aisanet.server;

import io.aisanet.server.convert.ConversionConfig;
import io.aisanet.server.facilitator.FacilitatorConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the API listens. Start from {@link #onLoopback} and change what differs.
 *
 * @param host name or address to bind to
 * @param port TCP port; 0 = one that the system picks
 * @param accessLog whether each request is written to the log {@code io.aisanet.access}
 * @param stopGrace how long requests in progress may take when the server stops
 * @param facilitator how {@code /x402} works
 * @param newOwnerCaps what owners begin with that are created over the API
 * @param catalogueFile keeps what is for sale between two runs; null = nothing does
 * @param conversion how one asset is converted into another; null = it is not
 */
public record ApiConfig(
        String host,
        int port,
        boolean accessLog,
        Duration stopGrace,
        FacilitatorConfig facilitator,
        NewOwnerCaps newOwnerCaps,
        @Nullable Path catalogueFile,
        @Nullable ConversionConfig conversion) {

    public ApiConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is 0 to 65535, not " + port);
        }
    }

    /** Loopback, a port of the system's choice, with an access log and small caps. */
    public static ApiConfig onLoopback() {
        return new ApiConfig(
                "127.0.0.1",
                0,
                true,
                Duration.ofSeconds(10),
                FacilitatorConfig.defaults(),
                NewOwnerCaps.standard(),
                null,
                null);
    }

    /** Where to listen. */
    public ApiConfig withAddress(String bindHost, int bindPort) {
        return new ApiConfig(
                bindHost,
                bindPort,
                accessLog,
                stopGrace,
                facilitator,
                newOwnerCaps,
                catalogueFile,
                conversion);
    }

    /** See {@link #accessLog}. */
    public ApiConfig withAccessLog(boolean written) {
        return new ApiConfig(
                host,
                port,
                written,
                stopGrace,
                facilitator,
                newOwnerCaps,
                catalogueFile,
                conversion);
    }

    /** See {@link #facilitator}. */
    public ApiConfig withFacilitator(FacilitatorConfig config) {
        return new ApiConfig(
                host, port, accessLog, stopGrace, config, newOwnerCaps, catalogueFile, conversion);
    }

    /** See {@link #newOwnerCaps}. */
    public ApiConfig withNewOwnerCaps(NewOwnerCaps caps) {
        return new ApiConfig(
                host, port, accessLog, stopGrace, facilitator, caps, catalogueFile, conversion);
    }

    /** See {@link #catalogueFile}. */
    public ApiConfig withCatalogueFile(Path file) {
        return new ApiConfig(
                host, port, accessLog, stopGrace, facilitator, newOwnerCaps, file, conversion);
    }

    /** See {@link #conversion}. */
    public ApiConfig withConversion(ConversionConfig config) {
        return new ApiConfig(
                host, port, accessLog, stopGrace, facilitator, newOwnerCaps, catalogueFile, config);
    }
}
