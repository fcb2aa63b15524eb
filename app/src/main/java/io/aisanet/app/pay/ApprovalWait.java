package io.aisanet.app.pay;

import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Problem;
import io.aisanet.wallet.PaidRequestFailedException;
import io.aisanet.wallet.PaidResponse;
import io.aisanet.wallet.PayingClient;
import io.aisanet.wallet.Payment;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Waits for whoever must approve a payment: the same payment is sent again every few seconds, and
 * nothing new is signed.
 */
final class ApprovalWait {
    private static final int FAILED = 400;
    private static final int PROBLEM_BYTES_MAX = 64 * 1024;
    private static final String PENDING = Problem.TYPE_PREFIX + "approval-pending";
    private static final long RETRY_SECONDS = 2;
    private static final long RETRY_SECONDS_MAX = 60;

    private final Terminal terminal;
    private final long untilNs;

    ApprovalWait(Terminal terminal, Duration atMost) {
        this.terminal = terminal;
        this.untilNs = System.nanoTime() + atMost.toNanos();
    }

    /** An answer with its body, and what the gateway itself says in it. */
    record Answer(
            PaidResponse<InputStream> response, BufferedInputStream body, @Nullable Problem problem)
            implements AutoCloseable {
        boolean isPending() {
            return problem != null && problem.type().equals(PENDING);
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /** Reads what came, and as long as it is that an approver is asked, asks again. */
    Answer of(PayingClient client, PaidResponse<InputStream> first)
            throws IOException, InterruptedException, PaidRequestFailedException {
        Answer answer = read(first);
        boolean told = false;
        while (answer.isPending()
                && answer.response().payment() instanceof Payment.Unconfirmed unconfirmed) {
            if (!told) {
                tell(answer);
                told = true;
            }
            Duration pause = pause(answer);
            if (System.nanoTime() + pause.toNanos() - untilNs > 0) {
                throw notYet(answer);
            }
            answer.close();
            Thread.sleep(pause);
            answer = read(client.resume(unconfirmed.pending(), BodyHandlers.ofInputStream()));
        }
        if (told && answer.response().statusCode() == 402) {
            answer.close();
            throw new CommandFailure(
                    ExitCode.REFUSED, "not approved: the money went back, nothing was charged", "");
        }
        return answer;
    }

    private void tell(Answer answer) {
        Problem problem = answer.problem();
        terminal.err()
                .println(
                        terminal.errorStyle().yellow("waits")
                                + "    "
                                + (problem == null ? "" : reason(problem)));
        terminal.err().println("         approve it with: aisa guard approve " + payment(answer));
    }

    private static String reason(Problem problem) {
        String detail = problem.detail() == null ? problem.title() : problem.detail();
        int end = detail.indexOf(". ");
        return end < 0 ? detail : detail.substring(0, end);
    }

    private static String payment(Answer answer) {
        return answer.problem() == null ? "" : answer.problem().members().path("payment").asText();
    }

    private static Duration pause(Answer answer) {
        Optional<String> said = answer.response().response().headers().firstValue("Retry-After");
        long seconds =
                said.filter(text -> text.matches("\\d{1,4}"))
                        .map(Long::parseLong)
                        .orElse(RETRY_SECONDS);
        return Duration.ofSeconds(Math.clamp(seconds, 1, RETRY_SECONDS_MAX));
    }

    private static CommandFailure notYet(Answer answer) throws IOException {
        answer.close();
        return new CommandFailure(
                ExitCode.REFUSED,
                "nobody has approved it yet; the money goes back by itself",
                "wait longer with --wait SECONDS, or have it approved: aisa guard approve "
                        + payment(answer));
    }

    /** The body can be read again from its start. */
    private static Answer read(PaidResponse<InputStream> response) throws IOException {
        var body = new BufferedInputStream(response.body(), PROBLEM_BYTES_MAX);
        String type = response.response().headers().firstValue("Content-Type").orElse("");
        if (response.statusCode() < FAILED || !type.startsWith(Problem.MEDIA_TYPE)) {
            return new Answer(response, body, null);
        }
        body.mark(PROBLEM_BYTES_MAX);
        byte[] start = body.readNBytes(PROBLEM_BYTES_MAX);
        body.reset();
        try {
            Problem problem = Problem.fromJson(Json.parseObject(start));
            return new Answer(response, body, problem.isOfAisa() ? problem : null);
        } catch (MalformedMessage e) {
            return new Answer(response, body, null); // the API's own, and none of ours to judge
        }
    }
}
