package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aeron.cluster.service.Cluster;
import io.aisanet.cluster.codec.MessageHeaderDecoder;
import io.aisanet.cluster.codec.MessageHeaderEncoder;
import io.aisanet.cluster.codec.RequestBatchDecoder;
import io.aisanet.cluster.codec.RequestBatchEncoder;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.ConvertHeld;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.TransitBinding;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.SemanticVersion;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a version of the protocol that is in force lets into a log. */
class ProtocolVersionTest {
    private static final int AT = BatchCheck.REQUESTS_OFFSET;

    @TempDir Path dir;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[8 * 1024]);
    private final BatchCheck check = new BatchCheck();

    /** Writes a batch with one command as a client does. */
    private int batch(Command command) {
        int length = AT + new RequestEncoder().encode(command, buffer, AT);
        new RequestBatchEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .batchId(77)
                .count(1);
        new MessageHeaderEncoder().wrap(buffer, 0).version(ProtocolVersion.of(command));
        return length;
    }

    private @Nullable RefusalReason judged(Command command, int inForce) {
        int length = batch(command);
        check.inForce(inForce);
        return check.refusal(buffer, 0, length);
    }

    @Test
    void whatABuildBeforeKnewIsWrittenAsItWroteIt() throws Exception {
        for (Command blank : FilledCommand.blanks()) {
            if (blank instanceof ConvertHeld) {
                continue;
            }
            assertThat(judged(blank, ProtocolVersion.UNTOLD)).as("%s", blank.getClass()).isNull();
            int written = new MessageHeaderDecoder().wrap(buffer, AT).version();
            assertThat(written).isEqualTo(ProtocolVersion.COMMON);
        }
    }

    @Test
    void whatCameLaterIsRefusedUntilItIsInForceAndItsSenderHearsOfIt() {
        Hold converting = new Hold();
        converting.converts = true;
        Hold elsewhere = new Hold();
        byte[] tag = TransitBinding.TAG.getBytes(US_ASCII);
        System.arraycopy(tag, 0, elsewhere.binding, 0, tag.length);
        for (Command command : new Command[] {new ConvertHeld(), converting, elsewhere}) {
            assertThat(judged(command, ProtocolVersion.UNTOLD))
                    .isEqualTo(RefusalReason.VERSION_UNKNOWN);
            assertThat(check.batchId()).isEqualTo(77);
            assertThat(judged(command, ProtocolVersion.NEWEST)).isNull();
        }
    }

    @Test
    void whatIsOfTwoVersionsTravelsInTwoMessages() {
        Queue<Waiting> waiting = new ArrayDeque<>();
        for (Command command : List.of(new Hold(), new Hold(), new ConvertHeld(), new Hold())) {
            waiting.add(Pending.of(command, 0));
        }
        List<String> sent = new ArrayList<>();
        BatchSender sender = new BatchSender();
        while (!waiting.isEmpty()) {
            sender.gather(new ArrayDeque<>(), waiting);
            sender.send(linkThatTells(sent), 0);
        }
        assertThat(sent).containsExactly("2 of version 4", "1 of version 6", "1 of version 4");
    }

    private static Link linkThatTells(List<String> sent) {
        return (Link)
                Proxy.newProxyInstance(
                        Link.class.getClassLoader(),
                        new Class<?>[] {Link.class},
                        (proxy, method, arguments) -> {
                            DirectBuffer message = (DirectBuffer) arguments[0];
                            MessageHeaderDecoder header = new MessageHeaderDecoder();
                            RequestBatchDecoder batch = new RequestBatchDecoder();
                            batch.wrapAndApplyHeader(message, 0, header);
                            sent.add(batch.count() + " of version " + header.version());
                            return true;
                        });
    }

    @Test
    void aLeaderSaysItsVersionAndBuildsBeforeSaidNone() {
        for (int version = ProtocolVersion.UNTOLD; version <= ProtocolVersion.NEWEST; version++) {
            int written = ProtocolVersion.encoded(version);
            assertThat(ProtocolVersion.decoded(written)).isEqualTo(version);
            assertThat(SemanticVersion.major(written)).isZero();
        }
        for (int before : new int[] {SemanticVersion.compose(0, 0, 1), 256}) {
            assertThat(ProtocolVersion.decoded(before)).isEqualTo(ProtocolVersion.UNTOLD);
        }
    }

    @Test
    void aSnapshotKnowsWhatIsInForce() {
        for (int protocol = ProtocolVersion.UNTOLD; protocol <= 7; protocol++) {
            SnapshotReference reference = new SnapshotReference(1, 2, 3, protocol);
            UnsafeBuffer bytes = new UnsafeBuffer(reference.encoded());
            int length = reference.encoded().remaining();
            assertThat(length).isEqualTo(protocol == ProtocolVersion.UNTOLD ? 40 : 48);
            assertThat(SnapshotReference.read(bytes, 0, length)).isEqualTo(reference);
        }
    }

    @Test
    void aNodeThatMeetsALaterVersionStops() throws Exception {
        StopLatch latch = new StopLatch();
        try (DataDir data = DataDir.open(dir)) {
            LedgerService service =
                    new LedgerService(
                            latch,
                            new LedgerService.Dirs(data, data.snapshots(0)),
                            new NodeStatus(),
                            CommandObserver.NONE);
            Cluster cluster = cluster();
            service.onStart(cluster, null);
            term(service, ProtocolVersion.encoded(ProtocolVersion.NEWEST));
            assertThat(dir.resolve("format")).hasContent("aisa-data 2");
            assertThatThrownBy(() -> term(service, SemanticVersion.compose(0, 7, 0)))
                    .isInstanceOf(AgentTerminationException.class);
            service.onTerminate(cluster);
        }
        NodeStop stop = latch.cause().join();
        assertThat(stop.reason()).isEqualTo(StopReason.BUILD_TOO_OLD);
        assertThat(stop.message()).contains("version 7 of the protocol", "versions up to 6");
    }

    @Test
    void aDirectoryOfALaterBuildIsNotOpened() throws Exception {
        Files.writeString(dir.resolve("format"), "aisa-data 3\n");
        assertThatThrownBy(() -> DataDir.open(dir))
                .isInstanceOfSatisfying(
                        NodeStartException.class,
                        e -> assertThat(e.stop().reason()).isEqualTo(StopReason.BUILD_TOO_OLD));
    }

    private static void term(LedgerService service, int appVersion) {
        service.onNewLeadershipTermEvent(0, 0, 1, 0, 0, 0, TimeUnit.MILLISECONDS, appVersion);
    }

    private static Cluster cluster() {
        return (Cluster)
                Proxy.newProxyInstance(
                        Cluster.class.getClassLoader(),
                        new Class<?>[] {Cluster.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "scheduleTimer", "cancelTimer" -> true;
                                    case "logPosition" -> 0L;
                                    default -> null;
                                });
    }
}
