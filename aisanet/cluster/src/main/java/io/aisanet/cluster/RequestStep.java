package io.aisanet.cluster;

import io.aisanet.cluster.codec.MessageHeaderDecoder;
import io.aisanet.ledger.Ledger;
import io.aisanet.ledger.Outcome;
import org.agrona.DirectBuffer;

/** One step of the log: applies a batch of requests in order and answers each. */
final class RequestStep {
    private final BatchCheck check = new BatchCheck();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CommandAdapter commands = new CommandAdapter();
    private final AnswerEncoder encoder = new AnswerEncoder();
    private final QueryAdapter queries = new QueryAdapter(encoder);
    private final Outcome outcome = new Outcome();
    private final Ledger ledger;
    private final AnswerPublisher answers;
    private final CommandObserver observer;
    private final RequestLength lengths = new RequestLength();
    private final Forerunner forerunner;

    RequestStep(Ledger ledger, AnswerPublisher answers, CommandObserver observer) {
        this.ledger = ledger;
        this.answers = answers;
        this.observer = observer;
        this.forerunner = new Forerunner(ledger);
    }

    /** Sets the version of the protocol that all is judged by; it follows from the log. */
    void inForce(int version) {
        check.inForce(version);
    }

    void onBatch(LedgerSession session, long nowMs, DirectBuffer buffer, int offset, int length) {
        RefusalReason refusal = check.refusal(buffer, offset, length);
        if (refusal != null) {
            answers.refuse(session, check.batchId(), refusal);
            return;
        }
        boolean answering = answers.isAnswering();
        answers.begin(session, check.batchId());
        forerunner.run(buffer, offset + BatchCheck.REQUESTS_OFFSET, check.count());
        ledger.advance(nowMs); // what is asked is answered as of now, however long nothing happened
        int at = offset + BatchCheck.REQUESTS_OFFSET;
        for (int i = check.count(); i > 0; i--) {
            header.wrap(buffer, at);
            at += onRequest(session.role(), nowMs, answering);
        }
        ledger.seal();
        if (answering) {
            answers.finish();
        }
    }

    /** Handles the request whose header is wrapped; returns its length. */
    private int onRequest(Role role, long nowMs, boolean answering) {
        RequestType type = RequestType.ofTemplate(header.templateId());
        if (type == null) {
            throw new IllegalStateException("the batch was found sound before");
        }
        int length = lengths.of(type, header);
        if (!type.isAllowedFor(role, check.inForce())) {
            if (answering) {
                answers.add(
                        encoder.refused(
                                RefusalReason.ROLE_FORBIDS, answers.buffer(), answers.offset()));
            }
        } else if (type.isQuery()) {
            if (type == RequestType.RECEIPT_QUERY) {
                ledger.seal(); // by every node, so that a capture in the same batch is covered
            }
            if (answering) {
                answers.add(queries.answer(ledger, type, header, answers));
            }
        } else {
            apply(type, nowMs, answering);
        }
        return length;
    }

    private void apply(RequestType type, long nowMs, boolean answering) {
        var command = commands.read(type, header);
        observer.beforeApply(command);
        ledger.apply(command, nowMs, outcome);
        if (answering) {
            answers.add(encoder.outcome(outcome, answers.buffer(), answers.offset()));
        }
    }
}
