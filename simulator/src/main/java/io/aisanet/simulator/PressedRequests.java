package io.aisanet.simulator;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Paid requests, signed before the clock starts and handed out once each, so that a load measures
 * the server and not its own signing.
 */
final class PressedRequests implements Supplier<byte @Nullable []> {
    private final byte[][] requests;
    private final AtomicInteger next = new AtomicInteger();

    private PressedRequests(byte[][] requests) {
        this.requests = requests;
    }

    /** So many GETs of a target, signed by these payers in turn, on all cores. */
    static PressedRequests of(CredentialPress press, List<Party> payers, String target, int count) {
        byte[][] requests =
                IntStream.range(0, count)
                        .parallel()
                        .mapToObj(i -> press.sign(payers.get(i % payers.size())))
                        .map(signed -> ProvingGround.paidGet(target, signed))
                        .toArray(byte[][]::new);
        System.gc(); // what signing left behind is not the server's, whose process this is as well
        return new PressedRequests(requests);
    }

    @Override
    public byte @Nullable [] get() {
        int index = next.getAndIncrement();
        return index < requests.length ? requests[index] : null;
    }

    /** Whether there were fewer than the load could have sent. */
    boolean ranOut() {
        return next.get() > requests.length;
    }
}
