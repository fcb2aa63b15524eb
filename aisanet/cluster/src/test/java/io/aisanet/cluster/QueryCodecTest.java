package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.cluster.codec.BudgetQueryDecoder;
import io.aisanet.cluster.codec.BudgetsQueryDecoder;
import io.aisanet.cluster.codec.ConvertingDecisionQueryDecoder;
import io.aisanet.cluster.codec.DecisionQueryDecoder;
import io.aisanet.cluster.codec.ListedQueryDecoder;
import io.aisanet.cluster.codec.MessageHeaderDecoder;
import io.aisanet.cluster.codec.MessageHeaderEncoder;
import io.aisanet.cluster.codec.PendingQueryDecoder;
import io.aisanet.cluster.codec.RequestBatchEncoder;
import io.aisanet.ledger.Hold;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a client asks about budgets is what a node reads, and a page has its limits. */
class QueryCodecTest {
    private static final int AT = BatchCheck.REQUESTS_OFFSET;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[8 * 1024]);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    /** Writes a batch of this one query; why a node would refuse it. */
    private @Nullable RefusalReason write(Query query) {
        int length = new QueryEncoder().encode(query, buffer, AT);
        new RequestBatchEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .batchId(1)
                .count(1);
        return new BatchCheck().refusal(buffer, 0, AT + length);
    }

    @Test
    void budgets() {
        assertThat(write(new Query.OfBudget(71))).isNull();
        assertThat(new BudgetQueryDecoder().wrapAndApplyHeader(buffer, AT, header).budget())
                .isEqualTo(71);
        assertThat(write(new Query.OfBudgets(72, 73))).isNull();
        BudgetsQueryDecoder query = new BudgetsQueryDecoder();
        assertThat(query.wrapAndApplyHeader(buffer, AT, header).after()).isEqualTo(72);
        assertThat(query.budgetsMax()).isEqualTo(73);
    }

    @Test
    void lists() {
        assertThat(write(new Query.OfListed(74, 75, 76))).isNull();
        ListedQueryDecoder query = new ListedQueryDecoder();
        assertThat(query.wrapAndApplyHeader(buffer, AT, header).budget()).isEqualTo(74);
        assertThat(query.skipped()).isEqualTo(75);
        assertThat(query.linesMax()).isEqualTo(76);
    }

    @Test
    void pendingHolds() {
        assertThat(write(new Query.OfPending(77, 78))).isNull();
        PendingQueryDecoder query = new PendingQueryDecoder();
        assertThat(query.wrapAndApplyHeader(buffer, AT, header).afterEvent()).isEqualTo(77);
        assertThat(query.holdsMax()).isEqualTo(78);
    }

    @Test
    void aDecisionHasEveryFieldOfItsHold() throws Exception {
        Hold asked = new FilledCommand().fill(new Hold());
        asked.converts = false;
        assertThat(write(new Query.OfDecision(asked))).isNull();
        DecisionQueryDecoder query = new DecisionQueryDecoder();
        query.wrapAndApplyHeader(buffer, AT, header);
        Hold read = new Hold();
        CommandAdapter.identify(read, query.idHigh(), query.idLow(), query.expiryMs());
        HoldTerms.read(query.terms(), read);
        assertThat(read).usingRecursiveComparison().isEqualTo(asked);
    }

    @Test
    void aDecisionOnAHoldThatConvertsHasEveryField() throws Exception {
        Hold asked = new FilledCommand().fill(new Hold());
        asked.converts = true;
        assertThat(write(new Query.OfDecision(asked))).isNull();
        ConvertingDecisionQueryDecoder query = new ConvertingDecisionQueryDecoder();
        query.wrapAndApplyHeader(buffer, AT, header);
        Hold read = new Hold();
        CommandAdapter.identify(read, query.idHigh(), query.idLow(), query.expiryMs());
        HoldTerms.read(query.terms(), read);
        read.converts = true; // the message says so by what it is
        assertThat(read).usingRecursiveComparison().isEqualTo(asked);
    }

    @Test
    void pagesHaveLimits() {
        for (int size : new int[] {1, WireLimits.BUDGETS_MAX}) {
            assertThat(write(new Query.OfBudgets(0, size))).isNull();
        }
        for (int size : new int[] {0, WireLimits.BUDGETS_MAX + 1}) {
            assertThat(write(new Query.OfBudgets(0, size))).isEqualTo(RefusalReason.MALFORMED);
        }
        for (int size : new int[] {1, WireLimits.LISTED_MAX}) {
            assertThat(write(new Query.OfListed(1, 0, size))).isNull();
        }
        for (int size : new int[] {0, WireLimits.LISTED_MAX + 1}) {
            assertThat(write(new Query.OfListed(1, 0, size))).isEqualTo(RefusalReason.MALFORMED);
        }
        assertThat(write(new Query.OfListed(1, -1, 1))).isEqualTo(RefusalReason.MALFORMED);
        for (int size : new int[] {1, WireLimits.HOLDS_MAX}) {
            assertThat(write(new Query.OfPending(0, size))).isNull();
        }
        for (int size : new int[] {0, WireLimits.HOLDS_MAX + 1}) {
            assertThat(write(new Query.OfPending(0, size))).isEqualTo(RefusalReason.MALFORMED);
        }
    }
}
