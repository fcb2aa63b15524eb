package io.aisanet.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.cluster.codec.MessageHeaderDecoder;
import io.aisanet.cluster.codec.MessageHeaderEncoder;
import io.aisanet.cluster.codec.RequestBatchEncoder;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Convert;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Shares;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an older node wrote to the log is judged as that node judged it. */
class OldLogTest {
    private static final int AT = BatchCheck.REQUESTS_OFFSET;
    private static final int OLD = 2;

    /** What version 2 did not know. */
    private static final Set<RequestType> LATER =
            EnumSet.of(
                    RequestType.SPLIT_CAPTURE,
                    RequestType.REASONED_REFUND,
                    RequestType.KEY_QUERY,
                    RequestType.RECEIPT_QUERY,
                    RequestType.CONVERT,
                    RequestType.CONVERT_HELD,
                    RequestType.CONVERTING_HOLD);

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[8 * 1024]);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    private @Nullable RefusalReason judged(int length, int version) {
        new RequestBatchEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .batchId(1)
                .count(1);
        new MessageHeaderEncoder().wrap(buffer, AT).version(version);
        new MessageHeaderEncoder().wrap(buffer, 0).version(version);
        return new BatchCheck().refusal(buffer, 0, AT + length);
    }

    private RequestType type() {
        header.wrap(buffer, AT);
        return requireNonNull(RequestType.ofTemplate(header.templateId()));
    }

    @Test
    void itsCommandsAreReadAsTheyWere() throws Exception {
        FilledCommand filler = new FilledCommand();
        for (Command blank : FilledCommand.blanks()) {
            Command filled = filler.fill(blank.getClass().getConstructor().newInstance());
            for (Command command : List.of(blank, filled)) {
                RefusalReason refusal =
                        judged(new RequestEncoder().encode(command, buffer, AT), OLD);
                if (LATER.contains(type())) {
                    assertThat(refusal).isEqualTo(RefusalReason.REQUEST_UNKNOWN);
                } else {
                    assertThat(refusal).as("%s", type()).isNull();
                    assertThat(new CommandAdapter().read(type(), header))
                            .usingRecursiveComparison()
                            .withEqualsForType(FilledCommand::isSame, Shares.class)
                            .ignoringFields("keyChecked")
                            .isEqualTo(command);
                }
            }
        }
    }

    @Test
    void whatItDidNotKnowItRefused() {
        for (Query query : List.of(new Query.OfReceipt(1, 2), new Query.OfKey(new byte[32]))) {
            int length = new QueryEncoder().encode(query, buffer, AT);

            assertThat(judged(length, OLD)).isEqualTo(RefusalReason.REQUEST_UNKNOWN);
            assertThat(judged(length, OLD + 1)).isNull();
        }
    }

    @Test
    void theVersionBeforeKnewNoConversions() {
        int length = new RequestEncoder().encode(new Convert(), buffer, AT);

        assertThat(judged(length, OLD + 1)).isEqualTo(RefusalReason.REQUEST_UNKNOWN);
        assertThat(judged(length, OLD + 2)).isNull();
    }

    @Test
    void itAllowedTwoWalletsWithOneKey() {
        for (int version : new int[] {OLD, OLD + 1}) {
            judged(new RequestEncoder().encode(new CreateWallet(), buffer, AT), version);
            CreateWallet read = (CreateWallet) new CommandAdapter().read(type(), header);
            assertThat(read.keyChecked).isEqualTo(version > OLD);
        }
    }
}
