package io.aisanet.app.node;

import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.gateway.CatalogueDesk;
import io.aisanet.gateway.Gateway;
import io.aisanet.gateway.GatewayConfig;
import io.aisanet.gateway.GatewayCounters;
import io.aisanet.gateway.Settlements;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.paywall.ChainTill;
import io.aisanet.paywall.ConversionTill;
import io.aisanet.paywall.Settlement;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;

/** A gateway together with its way to the money. */
public final class RunningGateway implements AutoCloseable {
    private final Gateway gateway;
    private final Settlement settlement;

    private RunningGateway(Gateway gateway, Settlement settlement) {
        this.gateway = gateway;
        this.settlement = settlement;
    }

    /**
     * What it may have besides; stays its owner's.
     *
     * @param till settles payments on real chains; empty = there are none
     * @param conversions converts what payers give; empty = nobody does
     * @param tracing follows its requests
     */
    public record Beside(
            Optional<ChainTill> till, Optional<ConversionTill> conversions, Tracing tracing) {
        static final Beside NOTHING = traced(Tracing.NONE);

        static Beside traced(Tracing tracing) {
            return new Beside(Optional.empty(), Optional.empty(), tracing);
        }

        Gateway.Money with(Settlement settlement) {
            return new Gateway.Money(settlement, till.orElse(null), conversions.orElse(null));
        }
    }

    /** Settles with a ledger, which is closed together with the gateway. */
    public static RunningGateway overLedger(GatewayConfig config, LedgerClient ledger) {
        return overLedger(config, ledger, Beside.NOTHING);
    }

    /** The same with what stands beside it. */
    public static RunningGateway overLedger(
            GatewayConfig config, LedgerClient ledger, Beside beside) {
        try {
            return over(config, Settlements.inProcess(config, ledger), beside);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the gateway cannot start: " + e.getMessage(),
                    "make the wallet with: aisa wallet create NAME --kind provider",
                    e);
        }
    }

    /** Settles wherever that settlement does; it is closed together with the gateway. */
    static RunningGateway over(GatewayConfig config, Settlement settlement, Beside beside) {
        try {
            Gateway gateway = Gateway.start(config, beside.with(settlement), beside.tracing());
            return new RunningGateway(gateway, settlement);
        } catch (IllegalArgumentException e) {
            settlement.close();
            throw new CommandFailure(
                    ExitCode.USAGE, "the gateway cannot start: " + e.getMessage(), "", e);
        } catch (UncheckedIOException e) {
            settlement.close();
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the gateway cannot listen on "
                            + config.listen().host()
                            + ":"
                            + config.listen().port()
                            + ": "
                            + e.getCause(),
                    "another program may have that port: change gateway.listen.port",
                    e);
        } catch (RuntimeException e) {
            settlement.close();
            throw e;
        }
    }

    /** Lists what is sold here, where the settings want that. */
    public void announceTo(CatalogueDesk desk) {
        gateway.announceTo(desk);
    }

    /** What it has counted. */
    GatewayCounters counters() {
        return gateway.counters();
    }

    /** Whether payments can be settled at this moment. */
    boolean isSettling() {
        return settlement.isReachable();
    }

    /** Sessions and channels that are open. */
    int openSessions() {
        return gateway.openSessions();
    }

    /** Where clients reach it. */
    public URI url() {
        return gateway.baseUrl();
    }

    @Override
    public void close() {
        gateway.close();
        settlement.close();
    }
}
