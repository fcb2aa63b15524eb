package io.aisanet.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.export.ExportStatus.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real node's events on a real broker: in order, each once, whatever happens. */
@ExtendWith(SharedWorld.class)
class ExportTest {
    private static final int CRASHES = Integer.getInteger("aisa.crashes", 8);
    private static final int KILLS = Integer.getInteger("aisa.kills", 2);

    private static World world;

    @TempDir Path data;

    @BeforeAll
    static void start(World shared) {
        world = shared;
    }

    private static long seed() {
        long seed = Long.getLong("aisa.seed", System.nanoTime());
        System.out.println("seed " + seed);
        return seed;
    }

    @Test
    void everyEventArrivesOnceInOrderAndNewOnesFollow() throws Exception {
        world.broker().create("all", 1);
        ExportConfig config = world.to("all", data);
        try (ExportService service = ExportService.start(config, world.feed())) {
            world.awaitAll(service);
            world.town().pay(30);
            world.awaitAll(service);
            assertThat(service.status().errors()).isZero();
        }
        world.requireOnce("all", 1);
        FeedAgreement.require(world.feed(), world.received("all"));
    }

    @Test
    void aPayersEventsKeepTheirOrderInTheirPartition() throws Exception {
        world.broker().create("spread", 4);
        ExportConfig config = world.to("spread", data).withSpread(Spread.BY_PAYER);
        world.exportAll(config);
        world.exportAll(config);
        List<Received> all = world.received("spread");
        assertThat(Received.numbers(all)).doesNotHaveDuplicates();
        assertThat(all).hasSize(Math.toIntExact(world.newest()));
        all.stream().collect(groupingBy(Received::partition)).values().stream()
                .map(Received::numbers)
                .forEach(numbers -> assertThat(numbers).isSorted());
        Map<String, List<Received>> byPayer =
                all.stream().collect(groupingBy(it -> it.value().at("/payer/account").asText()));
        assertThat(byPayer).hasSizeGreaterThan(5); // five payers, and what has none
        byPayer.values()
                .forEach(some ->
                        assertThat(some.stream().map(Received::partition).collect(toSet()))
                                .hasSize(1));
        assertThat(all.stream().map(Received::partition).collect(toSet())).hasSizeGreaterThan(1);
    }

    /** A process that dies leaves to the broker what this leaves: no commit, no abort. */
    @Test
    void crashesAtAnyStepLoseAndRepeatNothing() throws Exception {
        world.broker().create("crashed", 3);
        ExportConfig config = world.to("crashed", data).withSpread(Spread.BY_PAYER);
        Random random = new Random(seed());
        int crashes = 0;
        while (crashes < CRASHES) {
            int[] stepsLeft = {random.nextInt(crashes == 0 ? 4 : 9)};
            Step.Watcher crash =
                    step -> {
                        if (stepsLeft[0]-- == 0) {
                            throw new Crash(step);
                        }
                    };
            try (Export export = Export.open(config, world.feed(), crash)) {
                while (export.step(1 + random.nextInt(60)) > 0) {
                    assertThat(export.place().sequence()).isPositive();
                }
                world.town().payInBatches(100); // there must be something to crash in
            } catch (Crash _) {
                crashes++;
            }
        }
        world.exportAll(config);
        List<Received> all = world.received("crashed");
        assertThat(Received.numbers(all)).doesNotHaveDuplicates();
        assertThat(all).hasSize(Math.toIntExact(world.newest()));
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;

        Crash(Step step) {
            super(step.name());
        }
    }

    @Test
    void killedProcessesLoseAndRepeatNothing() throws Exception {
        world.broker().create("killed", 1);
        ExportConfig config = world.to("killed", data);
        Random random = new Random(seed());
        for (int i = 0; i < KILLS; i++) {
            try (var process = ExporterProcess.start(world.folder().resolve("node"), config)) {
                assertThat(process.awaitLines(2 + random.nextInt(30)))
                        .as("the load has to outlast the kills")
                        .isTrue();
                process.kill();
            }
        }
        world.exportAll(config);
        world.requireOnce("killed", 1);
    }

    @Test
    void aSecondExporterFencesTheFirst() throws Exception {
        world.broker().create("fenced", 1);
        ExportConfig config = world.to("fenced", data);
        try (Export first = Export.open(config, world.feed(), step -> {})) {
            first.step(40);
            try (Export second = Export.open(config, world.feed(), step -> {})) {
                assertThat(second.place()).isEqualTo(first.place());
                assertThatThrownBy(() -> first.step(40)).isInstanceOf(KafkaException.class);
                second.step(40);
            }
        }
        world.exportAll(config);
        world.requireOnce("fenced", 1);
    }

    @Test
    void whoIsFencedStandsByAndTakesOver() throws Exception {
        world.broker().create("standby", 1);
        ExportConfig config = world.to("standby", data);
        try (ExportService service = ExportService.start(config, world.feed())) {
            world.awaitAll(service);
            Path other = Files.createDirectory(data.resolve("other"));
            try (Export second =
                    Export.open(world.to("standby", other), world.feed(), step -> {})) {
                world.town().pay(1);
                World.await(service, it -> it.state() == State.STANDBY);
                assertThat(service.status().problem()).contains("another exporter");
                second.step(10);
            }
            world.town().pay(3);
            world.awaitAll(service);
        }
        world.requireOnce("standby", 1);
    }

    @Test
    void aTopicThatIsNotThereIsSaidAndWaitedFor() throws Exception {
        ExportConfig config = world.to("later", data);
        try (ExportService service = ExportService.start(config, world.feed())) {
            World.await(service, it -> it.state() == State.RETRYING);
            assertThat(service.status().problem()).contains("there is no topic later: create it");
            world.broker().create("later", 1);
            world.awaitAll(service);
        }
        world.requireOnce("later", 1);
    }

    @Test
    void aTopicThatIsDeletedIsNotFilledFromTheMiddle() throws Exception {
        world.broker().create("deleted", 1);
        ExportConfig config = world.to("deleted", data);
        try (ExportService service = ExportService.start(config, world.feed())) {
            world.awaitAll(service);
            long last = service.status().sequence();
            world.broker().delete("deleted");
            world.broker().create("deleted", 1);
            world.town().pay(5);
            World.await(service, it -> it.state() == State.STOPPED);
            assertThat(service.status().problem())
                    .contains("nothing of ledger aisa any more")
                    .contains("up to " + last)
                    .contains("remove " + config.memory());
            assertThat(world.received("deleted")).isEmpty();
            Files.delete(config.memory());
            world.awaitAll(service);
        }
        world.requireOnce("deleted", 1);
    }

    @Test
    void whatRetentionCutIsNoticedOnlyWhereTheEndIsGone() throws Exception {
        world.broker().create("cut", 1);
        ExportConfig config = world.to("cut", data);
        world.exportAll(config);
        long cut = world.received("cut").size() / 2;
        cut("cut", cut);
        world.town().pay(2);
        world.exportAll(config);
        List<Long> left = Received.numbers(world.received("cut"));
        assertThat(left).doesNotHaveDuplicates().isSorted().contains(world.newest());
        assertThat(left.getFirst()).isGreaterThan(1);
        long last = world.newest();
        cut("cut", -1);
        assertThatThrownBy(() -> world.exportAll(config))
                .isInstanceOf(ExportStopped.class)
                .hasMessageContaining("set export.kafka.from to " + (last + 1));
        Files.delete(config.memory());
        world.town().pay(2);
        world.exportAll(config.withFrom(new From(last + 1)));
        world.requireOnce("cut", last + 1);
    }

    private static void cut(String topic, long before) throws Exception {
        try (Admin admin = world.broker().admin()) {
            admin.deleteRecords(
                            Map.of(
                                    new TopicPartition(topic, 0),
                                    RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void fromNowMeansFromTheFirstStartOnAlsoWhereThatDied() throws Exception {
        world.broker().create("now", 1);
        ExportConfig config = world.to("now", data).withFrom(From.NOW);
        long before = world.newest();
        assertThatThrownBy(() ->
                        Export.open(
                                config,
                                world.feed(),
                                step -> {
                                    throw new Crash(step);
                                }))
                .isInstanceOf(Crash.class);
        world.town().pay(7);
        world.exportAll(config);
        world.requireOnce("now", before + 1);
    }

    @Test
    void ledgersShareAPartition() throws Exception {
        world.broker().create("shared", 1);
        ExportConfig one = world.to("shared", data).withLedger("shard-1");
        Path other = Files.createDirectory(data.resolve("other"));
        ExportConfig two = world.to("shared", other).withLedger("shard-2");
        world.exportAll(one);
        world.exportAll(two); // more than the first look back sees
        world.town().pay(3);
        world.exportAll(one);
        world.exportAll(two);
        Map<String, List<Received>> byLedger =
                world.received("shared").stream()
                        .collect(groupingBy(it -> it.headers().getOrDefault("ledger", "")));
        assertThat(byLedger).containsOnlyKeys("shard-1", "shard-2");
        byLedger.values()
                .forEach(some ->
                        assertThat(Received.numbers(some))
                                .isSorted()
                                .doesNotHaveDuplicates()
                                .hasSize(Math.toIntExact(world.newest())));
    }

    /** What is committed behind an open transaction is not seen yet, and is there all the same. */
    @Test
    void anOpenTransactionOfSomebodyElseHidesNothing() throws Exception {
        world.broker().create("open", 1);
        ExportConfig config = world.to("open", data);
        try (Export first = Export.open(config, world.feed(), step -> {});
                var other = stranger()) {
            other.initTransactions();
            other.beginTransaction();
            other.send(new ProducerRecord<>("open", 0, RecordForm.key(1), "{}".getBytes(UTF_8)))
                    .get();
            first.step(40);
            var second = CompletableFuture.runAsync(() -> world.exportAll(config));
            Thread.sleep(300); // so that it most likely looks while the transaction is open
            other.commitTransaction();
            second.get(60, TimeUnit.SECONDS);
        }
        List<Received> ours =
                world.received("open").stream()
                        .filter(it -> it.headers().containsKey("ledger"))
                        .toList();
        assertThat(Received.numbers(ours))
                .doesNotHaveDuplicates()
                .hasSize(Math.toIntExact(world.newest()));
    }

    private static KafkaProducer<byte[], byte[]> stranger() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        world.broker().bootstrap(),
                        "transactional.id",
                        "stranger"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Test
    void anotherLedgersEventsAreNotMixedIn() throws Exception {
        world.broker().create("mixed", 1);
        try (var other = stranger()) {
            other.initTransactions();
            other.beginTransaction();
            var record = new ProducerRecord<>("mixed", 0, RecordForm.key(5), new byte[1]);
            record.headers().add("ledger", "aisa".getBytes(UTF_8));
            record.headers().add("block", "7".repeat(64).getBytes(UTF_8));
            other.send(record).get();
            other.commitTransaction();
        }
        assertThatThrownBy(() -> world.exportAll(world.to("mixed", data)))
                .isInstanceOf(ExportStopped.class)
                .hasMessageContaining("ends at event 5")
                .hasMessageContaining("another ledger's events");
    }
}
