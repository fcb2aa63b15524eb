package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aeron.Aeron;
import io.aeron.CncFileDescriptor;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.security.CredentialsSupplier;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.LangUtil;
import org.agrona.concurrent.AgentInvoker;
import org.jspecify.annotations.Nullable;

/**
 * A client's session with the cluster, and whatever it stands on: the Aeron client and, for a
 * remote one, a media driver. All of it runs on the one thread that calls here.
 */
final class ClusterLink implements Link {
    private static final long CONNECT_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long ANY_CONNECT_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(2);
    private static final long DRIVER_TIMEOUT_MS = 2_000;
    private static final long KEEP_ALIVE_NS = TimeUnit.SECONDS.toNanos(1);

    private final LinkSettings settings;
    private final EgressListener listener;
    private @Nullable MediaDriver driver;
    private @Nullable AgentInvoker driverInvoker;
    private @Nullable Aeron aeron;
    private AeronCluster.@Nullable AsyncConnect connecting;
    private @Nullable AeronCluster cluster;
    private long lastSendNs;
    private final boolean isLed;

    ClusterLink(LinkSettings settings, EgressListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.isLed = settings.members() > 1;
    }

    @Override
    public int poll(long nowNs) {
        int work = driverInvoker == null ? 0 : driverInvoker.invoke();
        if (cluster == null) {
            return work + connect(nowNs);
        }
        return work + pollSession(cluster, nowNs);
    }

    /**
     * A session with several members outlives a leader: Aeron waits for the next, then closes it.
     */
    private int pollSession(AeronCluster session, long nowNs) {
        int work = session.context().aeron().conductorAgentInvoker().invoke();
        work += session.pollEgress();
        if (session.isClosed() || !(isLed || session.ingressPublication().isConnected())) {
            throw new IllegalStateException("the session with the cluster ended");
        }
        if (nowNs - lastSendNs > KEEP_ALIVE_NS && session.sendKeepAlive()) {
            lastSendNs = nowNs;
        }
        return work;
    }

    @Override
    public boolean isConnected() {
        return cluster != null;
    }

    @Override
    public boolean offer(DirectBuffer buffer, int length, long nowNs) {
        AeronCluster session = cluster;
        if (session != null && !session.isClosed() && session.offer(buffer, 0, length) > 0) {
            lastSendNs = nowNs;
            settings.afterSend().run();
            return true;
        }
        return false;
    }

    private int connect(long nowNs) {
        if (connecting == null) {
            connecting = AeronCluster.asyncConnect(context(connectAeron()));
        }
        cluster = connecting.poll();
        if (cluster != null) {
            connecting = null;
            lastSendNs = nowNs;
            return 1;
        }
        return 0;
    }

    private Aeron connectAeron() {
        Aeron connected = aeron;
        if (connected == null) {
            String directory = driverDirectory();
            if (settings.nodeDirectory() != null) {
                requireDriver(directory);
            } else {
                driver = launchDriver(directory);
                driverInvoker = driver.sharedAgentInvoker();
            }
            Aeron.Context context =
                    new Aeron.Context()
                            .aeronDirectoryName(directory)
                            .driverTimeoutMs(DRIVER_TIMEOUT_MS)
                            .useConductorAgentInvoker(true)
                            .errorHandler(this::onError)
                            .subscriberErrorHandler(LangUtil::rethrowUnchecked);
            if (driverInvoker != null) {
                context.driverAgentInvoker(driverInvoker);
            }
            connected = Aeron.connect(context);
            aeron = connected;
        }
        return connected;
    }

    /** Fails at once where no node runs; Aeron would wait for it. */
    private static void requireDriver(String directory) {
        if (!new File(directory, CncFileDescriptor.CNC_FILE).exists()) {
            throw new IllegalStateException("no node runs in " + directory);
        }
    }

    private String driverDirectory() {
        try {
            return settings.driverDirectory();
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for a media driver", e);
        }
    }

    private MediaDriver launchDriver(String directory) {
        return MediaDriver.launch(
                new MediaDriver.Context()
                        .aeronDirectoryName(directory)
                        .dirDeleteOnStart(true)
                        .dirDeleteOnShutdown(true)
                        .threadingMode(ThreadingMode.INVOKER)
                        .asyncExecutorEnabled(false)
                        .termBufferSparseFile(true)
                        .publicationConnectionTimeoutNs(TimeUnit.SECONDS.toNanos(3))
                        .errorHandler(this::onError));
    }

    private AeronCluster.Context context(Aeron over) {
        return new AeronCluster.Context()
                .aeron(over)
                .ownsAeronClient(false)
                .agentInvoker(driverInvoker)
                .messageTimeoutNs(isLed ? ANY_CONNECT_TIMEOUT_NS : CONNECT_TIMEOUT_NS)
                .ingressChannel(settings.ingressChannel())
                .ingressEndpoints(settings.ingressEndpoints())
                .egressChannel(settings.egressChannel())
                .egressStreamId(settings.egressStreamId())
                .credentialsSupplier(new Token(settings.token()))
                .isIngressExclusive(true)
                .errorHandler(this::onError)
                .egressListener(listener);
    }

    private void onError(Throwable error) {
        System.getLogger("io.aisanet.cluster")
                .log(System.Logger.Level.DEBUG, "ledger client", error);
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(connecting, cluster, aeron, driver);
        connecting = null;
        cluster = null;
        aeron = null;
        driver = null;
        driverInvoker = null;
    }

    /** Shows the secret when the session is opened. */
    private record Token(String token) implements CredentialsSupplier {
        @Override
        public byte[] encodedCredentials() {
            return token.getBytes(US_ASCII);
        }

        @Override
        public byte[] onChallenge(byte[] encodedChallenge) {
            return new byte[0]; // this cluster asks no further
        }
    }
}
