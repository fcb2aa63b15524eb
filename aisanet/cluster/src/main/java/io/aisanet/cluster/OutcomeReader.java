package io.aisanet.cluster;

import static io.aisanet.cluster.AnswerAdapter.known;

import io.aisanet.cluster.codec.MessageHeaderDecoder;
import io.aisanet.cluster.codec.OutcomeAnswerDecoder;
import io.aisanet.cluster.codec.RuledAnswerDecoder;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import org.agrona.DirectBuffer;

/** Reads the two kinds of answer that tell the outcome of a command. */
final class OutcomeReader {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OutcomeAnswerDecoder plain = new OutcomeAnswerDecoder();
    private final RuledAnswerDecoder ruled = new RuledAnswerDecoder();

    /** Whether the answer that begins here tells an outcome. */
    boolean isOutcome(DirectBuffer buffer, int offset) {
        int template = header.wrap(buffer, offset).templateId();
        return template == OutcomeAnswerDecoder.TEMPLATE_ID
                || template == RuledAnswerDecoder.TEMPLATE_ID;
    }

    /** Bytes of the answer that begins here, with its header. */
    int length(DirectBuffer buffer, int offset) {
        return MessageHeaderDecoder.ENCODED_LENGTH + header.wrap(buffer, offset).blockLength();
    }

    /** What became of the command. */
    Status status(DirectBuffer buffer, int offset) {
        return known(Status.ofCode(wrapped(buffer, offset).status()), "status");
    }

    /** What became of the command when it was judged first. */
    Status first(DirectBuffer buffer, int offset) {
        return known(Status.ofCode(wrapped(buffer, offset).first()), "status");
    }

    /** A ruled answer begins with the fields of a plain one. */
    private OutcomeAnswerDecoder wrapped(DirectBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        return plain.wrap(
                buffer,
                offset + MessageHeaderDecoder.ENCODED_LENGTH,
                OutcomeAnswerDecoder.BLOCK_LENGTH,
                header.version());
    }

    /** Reads the answer; gives its length with the header. */
    int read(DirectBuffer buffer, int offset, Outcome into) {
        OutcomeAnswerDecoder answer = wrapped(buffer, offset);
        into.clear();
        into.status = known(Status.ofCode(answer.status()), "status");
        into.first = known(Status.ofCode(answer.first()), "status");
        into.eventSequence = answer.eventSequence();
        into.timestampMs = answer.timestampMs();
        into.result = answer.result();
        into.available = answer.available();
        if (header.templateId() == RuledAnswerDecoder.TEMPLATE_ID) {
            readRule(buffer, offset, into);
        }
        return MessageHeaderDecoder.ENCODED_LENGTH + header.blockLength();
    }

    private void readRule(DirectBuffer buffer, int offset, Outcome into) {
        ruled.wrapAndApplyHeader(buffer, offset, header);
        into.rule = known(GuardRule.ofCode(ruled.rule()), "rule");
        into.budget = ruled.budget();
        into.limit = ruled.ruleLimit();
        into.remaining = ruled.remaining();
        into.retryMs = ruled.retryMs();
    }
}
