package io.aisanet.http402;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Prints how many payments one core checks in a second: header decoding, JSON and the full {@code
 * exact} check, with either library, and the parts of it. Not a test; run its main method.
 */
final class VerificationRate {

    private static final int CORPUS = 512;
    private static final int ROUNDS = 5;
    private static final long ROUND_NANOS = 1_500_000_000L;
    private static final long NOW = 1_795_229_635;

    private static final PaymentRequirements TERMS =
            PaymentRequirements.exact(AisaAsset.USD, 1000, AisaAsset.EURC.address(), 60);

    private VerificationRate() {}

    private interface Step {
        Object run(int index) throws MalformedMessage;
    }

    public static void main(String[] args) throws MalformedMessage {
        List<String> headers = corpus();
        List<PaymentPayload> payments = new ArrayList<>();
        for (String header : headers) {
            payments.add(PaymentHeaders.decodePayload(header));
        }
        print("keccak256 of 200 bytes", i -> Keccak256.hash(new byte[200]));
        print("decode header", i -> PaymentHeaders.decodePayload(headers.get(i)));
        for (Secp256k1 curve : List.of(new NativeSecp256k1(), Secp256k1.pureJava())) {
            ExactScheme scheme = new ExactScheme(curve);
            byte[] digest = Keccak256.hash(new byte[1]);
            byte[] signature = curve.sign(digest, Vectors.key());
            print("recover alone, " + curve.name(), i -> curve.recover(digest, signature));
            print(
                    "exact check, " + curve.name(),
                    i -> expectValid(scheme.verify(payments.get(i), TERMS, NOW)));
            print(
                    "decode and match and check, " + curve.name(),
                    i -> {
                        PaymentPayload payment = PaymentHeaders.decodePayload(headers.get(i));
                        PaymentRequirements matched =
                                OfferMatch.find(List.of(TERMS), payment.accepted()).orElseThrow();
                        return expectValid(scheme.verify(payment, matched, NOW));
                    });
            print(
                    "sign, " + curve.name(),
                    i -> scheme.sign(TERMS, Vectors.key(), NOW + i, Bytes32.of(new byte[32])));
        }
    }

    private static List<String> corpus() throws MalformedMessage {
        SplittableRandom random = new SplittableRandom(402);
        ExactScheme scheme = new ExactScheme(new NativeSecp256k1());
        List<String> headers = new ArrayList<>();
        for (int i = 0; i < CORPUS; i++) {
            byte[] key = new byte[32];
            byte[] nonce = new byte[32];
            random.nextBytes(key);
            random.nextBytes(nonce);
            key[0] &= 0x7f;
            ExactPayload signed = scheme.sign(TERMS, key, NOW, Bytes32.of(nonce));
            headers.add(
                    PaymentHeaders.encode(
                            new PaymentPayload(null, TERMS.toJson(), signed.toJson(), null)));
        }
        return headers;
    }

    private static ExactResult expectValid(ExactResult result) {
        if (!(result instanceof ExactResult.Valid)) {
            throw new IllegalStateException(result.toString());
        }
        return result;
    }

    /** Median of some rounds after one that warms up. */
    private static void print(String name, Step step) throws MalformedMessage {
        long[] rates = new long[ROUNDS];
        measure(step);
        for (int round = 0; round < ROUNDS; round++) {
            rates[round] = measure(step);
        }
        Arrays.sort(rates);
        System.out.printf("%-60s %,10d per second of one core%n", name, rates[ROUNDS / 2]);
    }

    /** Counted against this thread's own processor time, so that a busy machine does not show. */
    private static long measure(Step step) throws MalformedMessage {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        long elapsed = 0;
        long done = 0;
        int sink = 0;
        while (elapsed < ROUND_NANOS) {
            for (int i = 0; i < CORPUS; i++) {
                sink += step.run(i).hashCode();
            }
            done += CORPUS;
            elapsed = clock.getCurrentThreadCpuTime() - start;
        }
        if (sink == 402) {
            System.out.print("");
        }
        return done * 1_000_000_000L / elapsed;
    }
}
