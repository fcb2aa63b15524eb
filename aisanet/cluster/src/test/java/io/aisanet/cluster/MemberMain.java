package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the process of a member runs: data directory, id, addresses of all members, then options
 * {@code watermark=BYTES}, {@code protocol=VERSION} and {@code stuck=CHUNK}, after which it
 * finishes no snapshot. It says when it has joined and when it leads, and reads what it is told, a
 * line each: {@code stop}, {@code snapshot}, {@code clock MS}.
 */
final class MemberMain {
    static final String JOINED = "joined";
    static final String LEADS = "leads";
    static final String STOP = "stop";
    static final String CLOCK = "clock ";
    static final String SNAPSHOT = "snapshot";

    private static final long ROLE_POLL_MS = 10;

    private final AtomicLong clockOffMs = new AtomicLong();

    private MemberMain() {}

    public static void main(String[] args) throws Exception {
        new MemberMain().run(args);
    }

    private void run(String[] args) throws Exception {
        NodeConfig config = NodeConfig.in(Path.of(args[0])).withSnapshotIntervalMs(0);
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < Site.MEMBERS; i++) {
            members.add(new Member(i, args[2 + i], Site.PORT));
        }
        ClusterConfig cluster = ClusterConfig.of(members, "the secret of the members of this test");
        Surroundings around =
                Surroundings.usual()
                        .with(
                                new ClusterTime(
                                        () -> System.currentTimeMillis() + clockOffMs.get(),
                                        System::nanoTime));
        for (int i = 2 + Site.MEMBERS; i < args.length; i++) {
            String value = args[i].substring(args[i].indexOf('=') + 1);
            if (args[i].startsWith("watermark=")) {
                config = config.withLowDiskWatermarkBytes(Long.parseLong(value));
            } else if (args[i].startsWith("stuck=")) {
                around = around.with(new SnapshotGate(Long.parseLong(value)));
            } else {
                cluster = cluster.withProtocol(Integer.parseInt(value));
            }
        }
        serve(config.asMember(Integer.parseInt(args[1]), cluster), around);
    }

    private void serve(NodeConfig config, Surroundings around) throws Exception {
        NodeStop stop;
        try (AisaNode node = AisaNode.start(config, around)) {
            System.out.println(JOINED);
            Thread.ofPlatform().daemon().start(() -> tellRole(node));
            Thread.ofPlatform().daemon().start(() -> obey(node));
            stop = node.awaitStop();
        } catch (NodeStartException e) {
            stop = e.stop();
        }
        if (stop.reason() != StopReason.CLOSED) {
            System.out.println(stop);
        }
        System.exit(stop.reason().exitCode());
    }

    private static void tellRole(AisaNode node) {
        boolean led = false;
        while (true) {
            boolean leads = node.isLeader();
            if (leads && !led) {
                System.out.println(LEADS);
            }
            led = leads;
            try {
                Thread.sleep(ROLE_POLL_MS); // nobody says when the role changes
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void tell(@Nullable Long position, @Nullable Throwable error) {
        System.out.println(error == null ? "snapshot at " + position : error.getMessage());
    }

    private void obey(AisaNode node) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith(CLOCK)) {
                    clockOffMs.set(Long.parseLong(line.substring(CLOCK.length())));
                } else if (line.equals(SNAPSHOT)) {
                    var _ = node.snapshot().whenComplete(MemberMain::tell);
                } else if (line.equals(STOP)) {
                    break;
                }
            }
        } catch (IOException e) {
            System.out.println("the test is gone: " + e.getMessage());
        }
        node.close(); // and when the test is gone
    }
}
