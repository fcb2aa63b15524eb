package io.aisanet.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.export.ExportConfig.Pace;
import io.aisanet.export.ExportStatus.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Real brokers that are away, take over from another, or let in only whom they know. */
@ExtendWith(SharedWorld.class)
class ExportBrokersTest {
    private static World world;

    @TempDir Path data;

    @BeforeAll
    static void start(World shared) {
        world = shared;
    }

    @Test
    void aBrokerThatIsAwayIsWaitedForAndNoPaymentWaits() throws Exception {
        world.broker().create("restarted", 1);
        ExportConfig config =
                world.to("restarted", data).withPace(new Pace(50, 20, 50, 300, 1_500));
        try (ExportService service = ExportService.start(config, world.feed())) {
            world.awaitAll(service);
            try (TopicView view = TopicView.open(world.to("restarted", data))) {
                assertThat(view.last()).isPresent(); // a commit is answered before it is all done
            }
            world.broker().stop();
            try {
                world.town().pay(40);
                World.await(service, it -> it.state() == State.RETRYING);
                assertThat(service.status().errors()).isPositive();
                assertThat(service.status().problem()).contains("topic restarted at 127.0.0.1:");
                assertThat(service.status().sequence()).isLessThan(world.newest());
            } finally {
                world.broker().startAgain();
            }
            world.awaitAll(service);
        }
        world.requireOnce("restarted", 1);
    }

    @Test
    void anotherBrokerTakesTheTopicOverAndItGoesOn() throws Exception {
        world.broker().create("one-broker", 1);
        world.exportAll(world.to("one-broker", data)); // Kafka's own topics are on this broker now
        Path other = Files.createDirectory(data.resolve("other"));
        try (Broker second = world.broker().beside(other)) {
            world.broker().createOn("moved", List.of(2, 1));
            assertThat(world.broker().leader("moved")).isEqualTo(2);
            try (ExportService service =
                    ExportService.start(world.to("moved", other), world.feed())) {
                world.awaitAll(service);
                second.stop();
                assertThat(world.broker().leader("moved")).isEqualTo(1);
                world.town().pay(20);
                world.awaitAll(service);
            }
        }
        world.requireOnce("moved", 1);
    }

    /** By one of two brokers: the other is never there. */
    @Test
    void aBrokerIsReachedOverTlsWithAPassword() throws Exception {
        BrokerTls tls = world.broker().tls();
        try (Admin admin = world.broker().admin()) {
            tls.admit(admin);
        }
        for (String mechanism : List.of("PLAIN", "SCRAM-SHA-512")) {
            String topic = "secured-" + mechanism;
            String password = mechanism.equals("PLAIN") ? tls.plain() : tls.password();
            world.broker().create(topic, 1);
            ExportConfig right =
                    secured(topic, BrokerTls.client(mechanism, tls.certificate(), password));
            world.exportAll(right);
            world.requireOnce(topic, 1);
            refused(
                    secured(topic, BrokerTls.client(mechanism, tls.certificate(), "guessed")),
                    "Authentication failed");
        }
        Map<String, String> trusting =
                new HashMap<>(BrokerTls.client("PLAIN", tls.certificate(), tls.plain()));
        trusting.keySet().removeIf(key -> key.startsWith("ssl."));
        refused(secured("secured-PLAIN", trusting), "SSL handshake failed");
    }

    private ExportConfig secured(String topic, Map<String, String> properties) {
        return ExportConfig.to("127.0.0.1:1," + world.broker().secured(), topic, data)
                .withPace(new Pace(50, 20, 50, 300, 15_000))
                .withProperties(properties);
    }

    private static void refused(ExportConfig config, String why) throws InterruptedException {
        try (ExportService service = ExportService.start(config, world.feed())) {
            World.await(service, it -> it.state() == State.RETRYING);
            assertThat(service.status().problem())
                    .contains(why)
                    .doesNotContain("guessed")
                    .doesNotContain(world.broker().tls().password())
                    .doesNotContain(world.broker().tls().plain());
        }
    }
}
