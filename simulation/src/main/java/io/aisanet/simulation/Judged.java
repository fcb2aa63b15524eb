package io.aisanet.simulation;

import io.aisanet.cluster.codec.AnswerBatchDecoder;
import io.aisanet.cluster.codec.MessageHeaderDecoder;
import io.aisanet.cluster.codec.OutcomeAnswerDecoder;
import io.aisanet.cluster.codec.RuledAnswerDecoder;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.Status;
import java.util.List;
import java.util.Objects;

/** Reads the outcomes that a step of the log led to, one after the other, from the answers. */
final class Judged {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final AnswerBatchDecoder batch = new AnswerBatchDecoder();
    private final OutcomeAnswerDecoder plain = new OutcomeAnswerDecoder();
    private final RuledAnswerDecoder ruled = new RuledAnswerDecoder();
    private List<Bytes> messages = List.of();
    private int message;
    private int left;
    private int at;

    Status status = Status.OK;
    Status first = Status.OK;
    GuardRule rule = GuardRule.NONE;
    long event;
    long timestampMs;
    long result;
    long available;

    void wrap(List<Bytes> answers) {
        messages = answers;
        message = 0;
        left = 0;
    }

    /** Whether there was one more. */
    boolean next() {
        while (left == 0) {
            if (message == messages.size()) {
                return false;
            }
            open(messages.get(message++));
        }
        left--;
        Bytes bytes = messages.get(message - 1);
        header.wrap(bytes.buffer(), at);
        plain.wrap(
                bytes.buffer(),
                at + MessageHeaderDecoder.ENCODED_LENGTH,
                OutcomeAnswerDecoder.BLOCK_LENGTH,
                header.version());
        status = Objects.requireNonNull(Status.ofCode(plain.status()));
        first = Objects.requireNonNull(Status.ofCode(plain.first()));
        event = plain.eventSequence();
        timestampMs = plain.timestampMs();
        result = plain.result();
        available = plain.available();
        rule = GuardRule.NONE;
        if (header.templateId() == RuledAnswerDecoder.TEMPLATE_ID) {
            ruled.wrapAndApplyHeader(bytes.buffer(), at, header);
            rule = Objects.requireNonNull(GuardRule.ofCode(ruled.rule()));
        }
        at += MessageHeaderDecoder.ENCODED_LENGTH + header.blockLength();
        return true;
    }

    private void open(Bytes bytes) {
        batch.wrapAndApplyHeader(bytes.buffer(), 0, header);
        left = batch.count();
        at = batch.limit();
    }
}
