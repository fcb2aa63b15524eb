package io.aisanet.simulator;

import io.aisanet.http402.MalformedMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Buys at gateways of its choice, of which some are dead at times, and sends what it signed once
 * more now and then, to whichever gateway. Used by one thread.
 */
final class Buyer {
    private static final String GOOD = "/paid/FINE";
    private static final String BAD = "/paid/ERROR";
    private static final int OK = 200;

    /**
     * What a buyer may be told besides: must pay anew, denied, in work, the API or the node fails.
     */
    private static final Set<Integer> EXPECTED = Set.of(402, 403, 409, 500, 502, 503, 504);

    private final Party agent;
    private final AtomicIntegerArray ports;
    private final SplittableRandom random;
    private final List<SignedCall> served = new ArrayList<>();
    private final List<String> surprises = new ArrayList<>();
    private final Map<Integer, Integer> answers = new HashMap<>();
    private final Map<String, CredentialPress> presses = new HashMap<>();

    Buyer(Party agent, AtomicIntegerArray ports, SplittableRandom random) {
        this.agent = agent;
        this.ports = ports;
        this.random = random;
    }

    /** Buys one call, twice with the same credential now and then. */
    void buy() {
        String target = random.nextInt(5) == 0 ? BAD : GOOD;
        try {
            CredentialPress press = press(target);
            SignedCall signed = press.sign(agent);
            boolean got = send(target, signed);
            got |= random.nextInt(3) == 0 && send(target, signed);
            if (got) {
                served.add(signed);
            }
        } catch (IOException e) {
            answers.merge(0, 1, Integer::sum); // that gateway is dead just now
        }
    }

    private CredentialPress press(String target) throws IOException {
        CredentialPress press = presses.get(target);
        if (press == null) {
            try {
                press = CredentialPress.ofGet(port(), target);
            } catch (MalformedMessage e) {
                throw new IllegalStateException("the gateway's 402 cannot be read", e);
            }
            presses.put(target, press);
        }
        return press;
    }

    private int port() {
        return ports.get(random.nextInt(ports.length()));
    }

    private boolean send(String target, SignedCall signed) throws IOException {
        HttpMessage answer = HttpConnection.once(port(), ProvingGround.paidGet(target, signed));
        answers.merge(answer.status(), 1, Integer::sum);
        boolean good = answer.status() == OK && target.equals(GOOD);
        if (!good && !EXPECTED.contains(answer.status())) {
            surprises.add(target + " was answered by " + answer.status());
        }
        return good;
    }

    /** What it paid for and got. */
    List<SignedCall> served() {
        return served;
    }

    /** Answers that nobody should get. */
    List<String> surprises() {
        return surprises;
    }

    /** How many answers had this status; 0 = there was none. */
    int answers(int status) {
        return answers.getOrDefault(status, 0);
    }
}
