package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.cluster.codec.ApproveDecoder;
import io.aisanet.cluster.codec.CaptureDecoder;
import io.aisanet.cluster.codec.ConvertHeldDecoder;
import io.aisanet.cluster.codec.CreateWalletDecoder;
import io.aisanet.cluster.codec.FreezeBudgetDecoder;
import io.aisanet.cluster.codec.FreezeDecoder;
import io.aisanet.cluster.codec.MessageHeaderDecoder;
import io.aisanet.cluster.codec.MessageHeaderEncoder;
import io.aisanet.cluster.codec.ReasonedRefundDecoder;
import io.aisanet.cluster.codec.RequestBatchEncoder;
import io.aisanet.cluster.codec.SetBudgetDecoder;
import io.aisanet.cluster.codec.SetListedDecoder;
import io.aisanet.cluster.codec.SplitCaptureDecoder;
import io.aisanet.ledger.Approve;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.ConvertHeld;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Freeze;
import io.aisanet.ledger.FreezeBudget;
import io.aisanet.ledger.Refund;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.SetListed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** A byte that stands for something is a known one, or the batch is refused. */
class BadValueTest {
    private static final int BYTE_VALUES = 256;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[2 * 1024]);
    private final BatchCheck check = new BatchCheck();

    /** Which values of one byte of a command's fixed fields are let through. */
    private List<Integer> accepted(Command command, int fieldOffset) {
        int at = BatchCheck.REQUESTS_OFFSET;
        int length = at + new RequestEncoder().encode(command, buffer, at);
        new RequestBatchEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .batchId(1)
                .count(1);
        List<Integer> accepted = new ArrayList<>();
        for (int value = 0; value < BYTE_VALUES; value++) {
            buffer.putByte(at + MessageHeaderDecoder.ENCODED_LENGTH + fieldOffset, (byte) value);
            RefusalReason refusal = check.refusal(buffer, 0, length);
            if (refusal == null) {
                accepted.add(value);
            } else {
                assertThat(refusal).isEqualTo(RefusalReason.MALFORMED);
            }
        }
        return accepted;
    }

    private static List<Integer> from(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void kindsOfBudgetsAndWallets() {
        assertThat(accepted(new SetBudget(), SetBudgetDecoder.kindEncodingOffset()))
                .isEqualTo(from(1, 2));
        assertThat(accepted(new CreateWallet(), CreateWalletDecoder.kindEncodingOffset()))
                .isEqualTo(from(1, 3));
    }

    @Test
    void linesOfLists() {
        SetListed command = new SetListed();
        assertThat(accepted(command, SetListedDecoder.kindEncodingOffset())).isEqualTo(from(1, 3));
        assertThat(accepted(command, SetListedDecoder.verdictEncodingOffset()))
                .isEqualTo(from(0, 2));
        assertThat(accepted(command, SetListedDecoder.windowEncodingOffset()))
                .isEqualTo(from(0, 4));
    }

    @Test
    void sharesAndReasons() {
        Capture split = new Capture();
        split.shares.add(1, 1);
        assertThat(accepted(split, SplitCaptureDecoder.sharesEncodingOffset()))
                .isEqualTo(from(1, 8));
        assertThat(accepted(new ConvertHeld(), ConvertHeldDecoder.sharesEncodingOffset()))
                .isEqualTo(from(0, 8));
        Refund refund = new Refund();
        refund.note = "worn";
        assertThat(accepted(refund, ReasonedRefundDecoder.sharesEncodingOffset()))
                .isEqualTo(from(0, 8));
        assertThat(accepted(refund, ReasonedRefundDecoder.reasonEncodingOffset()))
                .isEqualTo(from(0, 6));
    }

    @Test
    void yesAndNo() {
        FreezeBudget freezeBudget = new FreezeBudget();
        assertThat(accepted(freezeBudget, FreezeBudgetDecoder.frozenEncodingOffset()))
                .isEqualTo(from(0, 1));
        assertThat(accepted(freezeBudget, FreezeBudgetDecoder.voidHoldsEncodingOffset()))
                .isEqualTo(from(0, 1));
        assertThat(accepted(new Approve(), ApproveDecoder.approvedEncodingOffset()))
                .isEqualTo(from(0, 1));
        assertThat(accepted(new Capture(), CaptureDecoder.lastEncodingOffset()))
                .isEqualTo(from(0, 1));
        Capture split = new Capture();
        split.shares.add(1, 1);
        assertThat(accepted(split, SplitCaptureDecoder.lastEncodingOffset())).isEqualTo(from(0, 1));
        assertThat(accepted(new Freeze(), FreezeDecoder.frozenEncodingOffset()))
                .isEqualTo(from(0, 1));
    }
}
