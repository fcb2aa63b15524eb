package io.aisanet.ledger;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;

/**
 * Prints how long a fork of a large ledger takes to begin, and what an open one costs: millions of
 * transfers by random id for each second that the ledger's thread really ran. Arguments: accounts,
 * budgets, live ids, transfers a round.
 */
final class ForkBenchmark {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final int DAY_MS = 24 * 60 * 60 * 1000;
    private static final int FORKS = 10;
    private static final int ROUNDS = 3;

    private final LedgerBenchmark benchmark;
    private final Ledger ledger;
    private final int transfers;

    private ForkBenchmark(int accounts, int transfers) {
        this.benchmark = new LedgerBenchmark(accounts);
        this.ledger = benchmark.ledger;
        this.transfers = transfers;
        benchmark.idLifeMs = DAY_MS;
    }

    public static void main(String[] arguments) throws InterruptedException {
        ForkBenchmark it =
                new ForkBenchmark(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[3]));
        it.benchmark.guard(Integer.parseInt(arguments[1]));
        it.benchmark.round(Integer.parseInt(arguments[2]), false);
        System.out.println(it.ledger.totals());
        print("taken, to nowhere", () -> it.ledger.takeSnapshot((buffer, offset, length) -> {}));
        for (int i = 0; i < FORKS; i++) {
            LedgerFork fork = it.fork();
            it.ledger.release(fork);
        }
        for (int i = 0; i < ROUNDS; i++) {
            it.rounds();
        }
        it.ledger.audit();
    }

    private LedgerFork fork() {
        long startNs = System.nanoTime();
        LedgerFork fork = ledger.fork();
        System.out.printf(
                "fork %d us%n", TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startNs));
        return fork;
    }

    private void rounds() throws InterruptedException {
        System.out.printf("no fork        %6.2f%n", benchmark.round(transfers, false));
        LedgerFork fork = fork();
        Thread writer = new Thread(() -> write(fork), "fork writer");
        writer.start();
        System.out.printf("while written  %6.2f%n", benchmark.round(transfers, false));
        System.out.printf("the same later %6.2f%n", benchmark.round(transfers, false));
        writer.join();
        System.out.printf("still open     %6.2f%n", benchmark.round(transfers, false));
        System.out.printf("kept %d MiB%n", fork.keptBytes() >> 20);
        ledger.release(fork);
    }

    private static void write(LedgerFork fork) {
        print("written, to nowhere", () -> fork.writeTo((buffer, offset, length) -> {}));
    }

    private static void print(String name, Runnable task) {
        long startNs = System.nanoTime();
        long startCpuNs = CPU.getCurrentThreadCpuTime();
        task.run();
        System.out.printf(
                "%s: %d ms, of which it ran %d ms%n",
                name,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs),
                TimeUnit.NANOSECONDS.toMillis(CPU.getCurrentThreadCpuTime() - startCpuNs));
    }
}
