package io.aisanet.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real broker, its own controller, in this process; it can be stopped and started again. Clients
 * reach it as they are, or over TLS with a password.
 */
final class Broker implements AutoCloseable {
    private static final List<Logger> QUIET =
            List.of(
                    Logger.getLogger("org.apache.kafka"),
                    Logger.getLogger("kafka"),
                    Logger.getLogger("state.change.logger"));

    /** Where the settings remember what the cluster is called; no setting of Kafka's. */
    private static final String CLUSTER = "test.cluster";

    private final Map<String, String> settings;
    private final String bootstrap;
    private final BrokerTls tls;
    private final String secured;
    private KafkaRaftServer server;
    private boolean running = true;

    private Broker(Map<String, String> settings, BrokerTls tls, int... ports) {
        this.settings = settings;
        this.tls = tls;
        this.bootstrap = "127.0.0.1:" + ports[0];
        this.secured = "127.0.0.1:" + ports[2];
        this.server = start(settings);
    }

    static Broker in(Path folder) throws Exception {
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
        Path data = folder.resolve("broker");
        String cluster = Uuid.randomUuid().toString();
        format(data, 1, cluster);
        int[] ports = freePorts();
        BrokerTls tls = BrokerTls.in(folder);
        Map<String, String> all = usual(data, 1);
        all.put("process.roles", "broker,controller");
        all.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d,SECURED://127.0.0.1:%d"
                        .formatted(ports[0], ports[1], ports[2]));
        all.putAll(tls.listener("SECURED"));
        all.put("controller.quorum.voters", "1@127.0.0.1:" + ports[1]);
        all.put(CLUSTER, cluster);
        return new Broker(all, tls, ports);
    }

    /** A second broker of the same cluster, in the clear alone. */
    Broker beside(Path folder) throws Exception {
        Path data = folder.resolve("broker-2");
        format(data, 2, settings.getOrDefault(CLUSTER, ""));
        int[] ports = freePorts();
        Map<String, String> all = usual(data, 2);
        all.put("process.roles", "broker");
        all.put("listeners", "PLAINTEXT://127.0.0.1:" + ports[0]);
        all.put("controller.quorum.voters", settings.getOrDefault("controller.quorum.voters", ""));
        return new Broker(all, tls, ports);
    }

    private static void format(Path data, int node, String cluster) throws Exception {
        var formatter = new Formatter();
        formatter
                .setPrintStream(
                        new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(cluster)
                .setNodeId(node)
                .addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction())
                .run();
    }

    private static Map<String, String> usual(Path data, int node) {
        Map<String, String> all = new HashMap<>();
        all.put("node.id", Integer.toString(node));
        all.put("log.dirs", data.toString());
        all.put("controller.listener.names", "CONTROLLER");
        all.put("offsets.topic.replication.factor", "1");
        all.put("offsets.topic.num.partitions", "1");
        all.put("transaction.state.log.replication.factor", "1");
        all.put("transaction.state.log.min.isr", "1");
        all.put("transaction.state.log.num.partitions", "1");
        all.put("log.cleaner.enable", "false");
        all.put("log.retention.check.interval.ms", "100");
        all.put("log.initial.task.delay.ms", "100");
        all.put("log.segment.delete.delay.ms", "0");
        all.put("num.network.threads", "1");
        all.put("num.io.threads", "2");
        return all;
    }

    private static int[] freePorts() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (var one = new ServerSocket(0, 1, loopback);
                var other = new ServerSocket(0, 1, loopback);
                var third = new ServerSocket(0, 1, loopback)) {
            return new int[] {one.getLocalPort(), other.getLocalPort(), third.getLocalPort()};
        }
    }

    private static KafkaRaftServer start(Map<String, String> settings) {
        var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        return server;
    }

    String bootstrap() {
        return bootstrap;
    }

    /** The same, over TLS, for who has a password. */
    String secured() {
        return secured;
    }

    /** By what it is known there. */
    BrokerTls tls() {
        return tls;
    }

    /** Safe to call again. */
    void stop() {
        if (running) {
            running = false;
            server.shutdown();
            server.awaitShutdown();
        }
    }

    void startAgain() {
        running = true;
        server = start(settings);
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    void create(String topic, int partitions) throws Exception {
        create(topic, partitions, Map.of());
    }

    void create(String topic, int partitions, Map<String, String> configs) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(configs)))
                    .all()
                    .get(60, TimeUnit.SECONDS);
        }
    }

    /** One partition with a copy on each of these brokers, led by the first. */
    void createOn(String topic, List<Integer> brokers) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, Map.of(0, brokers))))
                    .all()
                    .get(60, TimeUnit.SECONDS);
        }
    }

    /** Number of the broker that leads a topic's first partition. */
    int leader(String topic) throws Exception {
        try (Admin admin = admin()) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(60, TimeUnit.SECONDS)
                    .values()
                    .iterator()
                    .next()
                    .partitions()
                    .getFirst()
                    .leader()
                    .id();
        }
    }

    void delete(String topic) throws Exception {
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(topic)).all().get(60, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
