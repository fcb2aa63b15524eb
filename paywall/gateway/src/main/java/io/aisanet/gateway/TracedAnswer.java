package io.aisanet.gateway;

import io.aisanet.http402.trace.Step;
import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.UpstreamAnswer;
import java.io.InputStream;
import java.util.List;

/** An answer whose end is the end of a step. */
record TracedAnswer(UpstreamAnswer answer, Step step) implements UpstreamAnswer {

    /** The same answer where nobody follows it. */
    static UpstreamAnswer of(UpstreamAnswer answer, Step step) {
        return step.equals(Step.NONE) ? answer : new TracedAnswer(answer, step);
    }

    @Override
    public int status() {
        return answer.status();
    }

    @Override
    public List<HeaderField> headers() {
        return answer.headers();
    }

    @Override
    public long contentLength() {
        return answer.contentLength();
    }

    @Override
    public InputStream body() {
        return answer.body();
    }

    @Override
    public void close() {
        step.close();
        answer.close();
    }
}
