package io.aisanet.fuzzing;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A fuzzer as a test runs it: over each of its seeds, and over damaged copies of them from a seed
 * that is printed. The engine that follows coverage is started by {@code tools/fuzz}.
 *
 * @param type the class that {@code tools/fuzz} names
 * @param fuzzer its entry point
 */
public record FuzzTarget(Class<?> type, Fuzzer fuzzer) {

    /** Most processor time for one input, in milliseconds; far above what any may need. */
    public static final long INPUT_MS_MAX = 5_000;

    private static final int DAMAGED_INPUTS = Integer.getInteger("aisa.fuzz.inputs", 1_000);
    private static final Path FINDINGS = Path.of("target", "fuzz-findings");

    /**
     * Runs all of it.
     *
     * @throws AssertionError with the file of the input that broke something
     */
    public void check() throws IOException {
        SeedCorpus seeds = SeedCorpus.of(type);
        for (int i = 0; i < seeds.inputs().size(); i++) {
            run(seeds.inputs().get(i), "seed " + seeds.names().get(i));
        }
        long seed = Long.getLong("aisa.seed", System.nanoTime());
        System.out.println(type.getSimpleName() + " seed: -Daisa.seed=" + seed);
        Damage damage = new Damage(seed);
        for (int i = 0; i < DAMAGED_INPUTS; i++) {
            byte[] input = seeds.inputs().get(i % seeds.inputs().size());
            byte[] other = seeds.inputs().get((i / 3) % seeds.inputs().size());
            run(damage.of(input, other), "damaged input " + i + " of -Daisa.seed=" + seed);
        }
    }

    private void run(byte[] input, String what) throws IOException {
        long startNs = cpuNs();
        try {
            fuzzer.run(input.clone());
        } catch (Exception | AssertionError | StackOverflowError e) {
            throw new AssertionError(
                    type.getSimpleName() + ": " + what + ", kept as " + keep(input) + ": " + e, e);
        }
        long tookMs = (cpuNs() - startNs) / 1_000_000;
        if (tookMs > INPUT_MS_MAX) {
            throw new AssertionError(
                    type.getSimpleName()
                            + ": "
                            + what
                            + ", kept as "
                            + keep(input)
                            + ", took "
                            + tookMs
                            + " ms");
        }
    }

    /** Of this thread, so that a busy machine fails nobody. */
    private static long cpuNs() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private Path keep(byte[] input) throws IOException {
        Path folder = Files.createDirectories(FINDINGS.resolve(type.getSimpleName()));
        CRC32 sum = new CRC32();
        sum.update(input);
        String name = HexFormat.of().toHexDigits(sum.getValue()) + "-" + Arrays.hashCode(input);
        return Files.write(folder.resolve(name), input).toAbsolutePath();
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
