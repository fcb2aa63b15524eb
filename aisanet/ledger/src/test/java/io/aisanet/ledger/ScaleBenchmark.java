package io.aisanet.ledger;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Prints what a large ledger needs: memory, and seconds for a snapshot into a file and a start from
 * it. Arguments: directory, accounts, budgets, live ids. Ten million accounts and ids want a heap
 * of 5 GiB.
 */
final class ScaleBenchmark {
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int MIB = 1 << 20;
    private static final int DAY_MS = 24 * 60 * 60 * 1000;

    private final Path file;

    private ScaleBenchmark(Path file) {
        this.file = file;
    }

    public static void main(String[] arguments) throws IOException {
        int accounts = Integer.parseInt(arguments[1]);
        int budgets = Integer.parseInt(arguments[2]);
        int ids = Integer.parseInt(arguments[3]);
        Path file = Files.createTempFile(Path.of(arguments[0]), "aisa-scale-", ".snapshot");
        try {
            new ScaleBenchmark(file).run(accounts, budgets, ids);
        } finally {
            Files.delete(file);
        }
    }

    private void run(int accounts, int budgets, int ids) throws IOException {
        LedgerBenchmark benchmark = new LedgerBenchmark(accounts);
        Ledger ledger = benchmark.ledger;
        benchmark.idLifeMs = DAY_MS;
        benchmark.guard(budgets);
        double perMicro = benchmark.round(ids, false);
        System.out.printf("the last %d transfers by id: %.2f M/s%n", ids, perMicro);
        System.out.println(ledger.totals());
        printMemory("built");
        time("in order, hashed, written nowhere", () -> ledger.takeSnapshot((b, o, l) -> {}));
        time("a snapshot into a file", () -> write(ledger));
        System.out.printf("%d MiB of snapshot%n", Files.size(file) / MIB);
        Ledger[] loaded = new Ledger[1];
        time("a start from it", () -> loaded[0] = read());
        time("the audit alone", ledger::audit);
        boolean same = loaded[0].totals().equals(ledger.totals());
        System.out.println(same ? "the same ledger" : "ANOTHER LEDGER");
        printMemory("two of them");
    }

    private static void time(String name, Runnable task) {
        long startNs = System.nanoTime();
        task.run();
        long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);
        System.out.printf("%s: %d ms%n", name, tookMs);
    }

    private static void printMemory(String when) throws IOException {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long used = (runtime.totalMemory() - runtime.freeMemory()) / MIB;
        String resident =
                Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmRSS"))
                        .findFirst()
                        .orElse("VmRSS unknown");
        System.out.printf("%s: heap %d MiB used, %s%n", when, used, resident);
    }

    private void write(Ledger ledger) {
        try (DataOutputStream out =
                new DataOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES))) {
            byte[] bytes = new byte[Limits.SNAPSHOT_CHUNK_BYTES_MAX];
            ledger.takeSnapshot((buffer, offset, length) -> {
                buffer.getBytes(offset, bytes, 0, length);
                try {
                    out.writeInt(length);
                    out.write(bytes, 0, length);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Ledger read() {
        try (DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES))) {
            byte[] bytes = new byte[Limits.SNAPSHOT_CHUNK_BYTES_MAX];
            return Ledger.load(
                    into -> {
                        try {
                            int length = in.readInt();
                            in.readFully(bytes, 0, length);
                            into.putBytes(0, bytes, 0, length);
                            return length;
                        } catch (EOFException e) {
                            return SnapshotSource.END;
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    block -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
