package io.aisanet.simulator;

import io.aisanet.http402.PaymentHeaders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An agent that behaves as agents do: it pays for calls, sends copies of a credential, hangs up
 * before the answer, and tries it elsewhere. What it saw goes to the auditor.
 */
final class RestlessAgent {
    private static final int RESEND_ROUNDS_MAX = 400;
    private static final int PAUSE_MS = 50;

    /** One request and its credential; a body makes it a POST. */
    private record Call(SignedCall signed, String target, @Nullable String body) {
        byte[] request() {
            Map<String, String> credential =
                    Map.of(PaymentHeaders.PAYMENT_SIGNATURE, signed.header());
            return body == null
                    ? HttpConnection.get(target, credential)
                    : HttpConnection.post(target, credential, body);
        }
    }

    private final Party self;
    private final int port;
    private final SplittableRandom random;
    private final ChargeAuditor auditor;
    private final List<Call> doubts = new ArrayList<>();

    RestlessAgent(Party self, int port, long seed, ChargeAuditor auditor) {
        this.self = self;
        this.port = port;
        this.random = new SplittableRandom(seed);
        this.auditor = auditor;
    }

    /** Makes so many calls, whatever becomes of them. */
    void makeCalls(int calls) throws Exception {
        for (int i = 0; i < calls; i++) {
            makeCall(i);
        }
    }

    private void makeCall(int number) throws Exception {
        String target =
                "/paid/" + self.name().replace(' ', '-') + "/" + number + "/" + randomMood();
        String body = random.nextInt(4) == 0 ? "{\"n\":" + number + "}" : null;
        CredentialPress press;
        try {
            press = CredentialPress.ofGet(port, target);
        } catch (IOException e) {
            System.getLogger(RestlessAgent.class.getName())
                    .log(System.Logger.Level.DEBUG, "no offer, so no payment", e);
            return;
        }
        Call call = new Call(press.sign(self), target, body);
        switch (random.nextInt(10)) {
            case 0 -> hangUp(call);
            case 1 -> sendCopies(call, 2 + random.nextInt(4));
            case 2 -> {
                if (send(call)) {
                    stealWith(call);
                }
            }
            default -> send(call);
        }
    }

    private FickleApi.Mood randomMood() {
        int dice = random.nextInt(100);
        if (dice < 70) {
            return FickleApi.Mood.FINE;
        }
        if (dice < 99) {
            FickleApi.Mood[] quick = {
                FickleApi.Mood.ERROR,
                FickleApi.Mood.NOT_FOUND,
                FickleApi.Mood.RESET,
                FickleApi.Mood.HALF_A_BODY
            };
            return quick[random.nextInt(quick.length)];
        }
        return FickleApi.Mood.SILENCE;
    }

    private void hangUp(Call call) {
        doubts.add(call);
        try (HttpConnection connection = HttpConnection.toLoopback(port)) {
            connection.send(call.request());
        } catch (IOException e) {
            saw(call, false); // not even sent; the resend will tell
        }
    }

    private void sendCopies(Call call, int copies) throws Exception {
        try {
            for (HttpMessage answer : Crowd.sendAtOnce(port, call.request(), copies)) {
                judge(call, answer);
            }
        } catch (ExecutionException | IOException e) {
            doubt(call, e);
        }
    }

    /** Whether it was served. */
    private boolean send(Call call) {
        try {
            HttpMessage answer = HttpConnection.once(port, call.request());
            judge(call, answer);
            return answer.isSuccess();
        } catch (IOException e) {
            doubt(call, e);
            return false;
        }
    }

    private void stealWith(Call served) {
        Call theft = new Call(served.signed, "/also/stolen/FINE", null);
        try {
            HttpMessage answer = HttpConnection.once(port, theft.request());
            if (answer.status() != 409 && answer.status() != 503) {
                throw new AssertionError("a spent credential got elsewhere: " + answer);
            }
        } catch (IOException e) {
            saw(served, true); // the gateway hung up on the thief
        }
    }

    private void doubt(Call call, Exception noAnswer) {
        System.getLogger(RestlessAgent.class.getName())
                .log(System.Logger.Level.DEBUG, "no answer to " + call.target, noAnswer);
        doubts.add(call);
    }

    private void judge(Call call, HttpMessage answer) {
        saw(call, answer.isSuccess());
        if (isUndecided(answer)) {
            doubts.add(call);
        }
    }

    /** 409: being served; 503: the ledger has not confirmed. Neither says how it ended. */
    private static boolean isUndecided(HttpMessage answer) {
        return answer.status() == 409 || answer.status() == 503;
    }

    private void saw(Call call, boolean served) {
        auditor.saw(call.signed.id(), self.account(), PaidApi.PRICE, served);
    }

    /** Sends every credential in doubt again, unchanged, until it is known what it bought. */
    void endDoubts() throws InterruptedException {
        for (Call call : doubts) {
            endDoubt(call);
        }
        doubts.clear();
    }

    private void endDoubt(Call call) throws InterruptedException {
        String last = "";
        for (int round = 0; round < RESEND_ROUNDS_MAX; round++) {
            try {
                HttpMessage answer = HttpConnection.once(port, call.request());
                saw(call, answer.isSuccess());
                if (!isUndecided(answer)) {
                    return;
                }
                last = answer.toString();
            } catch (IOException e) {
                last = e.toString();
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS); // as Retry-After asks, but sooner
        }
        throw new AssertionError("nobody can say what became of " + call + ": " + last);
    }
}
