package io.aisanet.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.cluster.codec.MessageHeaderDecoder;
import io.aisanet.cluster.codec.MessageHeaderEncoder;
import io.aisanet.cluster.codec.RequestBatchEncoder;
import io.aisanet.ledger.BudgetKind;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.SetListed;
import io.aisanet.ledger.Shares;
import io.aisanet.ledger.Window;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What a client writes as a request is what a node reads. */
class CommandCodecTest {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[8 * 1024]);
    private final RequestEncoder encoder = new RequestEncoder();
    private final CommandAdapter adapter = new CommandAdapter();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    /** Sends a command through a batch of one. */
    private Command through(Command command) {
        int length = encoder.encode(command, buffer, BatchCheck.REQUESTS_OFFSET);
        assertThat(length).isLessThanOrEqualTo(WireLimits.REQUEST_BYTES_MAX);
        new RequestBatchEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .batchId(1)
                .count(1);
        assertThat(new BatchCheck().refusal(buffer, 0, BatchCheck.REQUESTS_OFFSET + length))
                .as("%s", command.getClass())
                .isNull();
        header.wrap(buffer, BatchCheck.REQUESTS_OFFSET);
        RequestType type = requireNonNull(RequestType.ofTemplate(header.templateId()));
        assertThat(new RequestLength().of(type, header)).isEqualTo(length);
        return adapter.read(type, header);
    }

    @Test
    void everyFieldOfEveryCommandArrivesAndNoneStays() throws Exception {
        FilledCommand filler = new FilledCommand();
        for (Command blank : FilledCommand.blanks()) {
            Command filled = filler.fill(blank.getClass().getConstructor().newInstance());
            assertThat(through(filled))
                    .isExactlyInstanceOf(filled.getClass())
                    .usingRecursiveComparison()
                    .withEqualsForType(FilledCommand::isSame, Shares.class)
                    .isEqualTo(filled);
            assertThat(through(blank))
                    .usingRecursiveComparison()
                    .withEqualsForType(FilledCommand::isSame, Shares.class)
                    .isEqualTo(blank);
        }
    }

    @Test
    void everyCodeArrives() {
        for (BudgetKind kind : BudgetKind.values()) {
            SetBudget command = new SetBudget();
            command.kind = kind;
            assertThat(((SetBudget) through(command)).kind).isEqualTo(kind);
        }
        SetListed command = new SetListed();
        for (ListKind kind : ListKind.values()) {
            command.kind = kind;
            assertThat(((SetListed) through(command)).kind).isEqualTo(kind);
        }
        for (SetListed.Verdict verdict : SetListed.Verdict.values()) {
            command.verdict = verdict;
            assertThat(((SetListed) through(command)).verdict).isEqualTo(verdict);
        }
        for (Window window : Window.values()) {
            command.window = window;
            assertThat(((SetListed) through(command)).window).isEqualTo(window);
        }
    }

    @Test
    void theLongestBudgetFitsARequest() {
        SetBudget command = new SetBudget();
        command.name = "x".repeat(WireLimits.TEXT_BYTES_MAX);
        assertThat(((SetBudget) through(command)).name).isEqualTo(command.name);
        command.name += "x";
        assertThatThrownBy(() -> RequestEncoder.check(command))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name has 257 bytes");
    }
}
