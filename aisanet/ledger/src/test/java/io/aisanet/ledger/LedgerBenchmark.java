package io.aisanet.ledger;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Prints transfers for each second that one thread really ran: by sequence number and by random id,
 * event encoding and one hash a block of 128 included. Arguments: accounts, millions of transfers a
 * round, rounds, and {@code ids} or {@code guarded} to measure nothing but transfers by random id,
 * or nothing but guarded ones by sequence.
 */
final class LedgerBenchmark {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final int BLOCK = 128;
    private static final int PER_MS = 20;
    private static final int REGISTERED_PER_MS = 100;
    private static final long START_MS = 1_700_000_000_000L;

    final Ledger ledger = Ledger.empty(block -> eventBytes += block.events.capacity());
    private final Outcome outcome = new Outcome();
    private final Transfer transfer = new Transfer();
    private final Transfer[] block =
            Stream.generate(Transfer::new).limit(BLOCK).toArray(Transfer[]::new);
    private final long[] ids = new long[2 * BLOCK];
    private final long[] accounts;
    private final long[] sequences;
    private final SplittableRandom random = new SplittableRandom(402);
    private static long eventBytes;
    private long nowMs = START_MS;
    long idLifeMs = 50_000;

    LedgerBenchmark(int count) {
        accounts = new long[count];
        sequences = new long[count];
        long bank = Funding.system(ledger, START_MS);
        for (int i = 0; i < count; i++) {
            accounts[i] = Funding.agentOf(ledger, nowMs, 1, i + 1);
            fund(bank, i);
            nowMs += i % REGISTERED_PER_MS == 0 ? 1 : 0;
            sealSome(i);
        }
        ledger.seal();
    }

    private void sealSome(int i) {
        if (i % BLOCK == 0) {
            ledger.seal();
        }
    }

    private void fund(long bank, int i) {
        transfer.payer = bank;
        transfer.payee = accounts[i];
        transfer.amount = 100_000_000_000L;
        transfer.sequence = i + 1L;
        apply(transfer);
    }

    private void apply(Transfer next) {
        ledger.apply(next, nowMs, outcome);
        if (outcome.status != Status.OK) {
            throw new IllegalStateException(outcome.status.name());
        }
    }

    double round(int transfers, boolean bySequence) {
        long start = CPU.getCurrentThreadCpuTime();
        for (int i = 0; i < transfers; i += BLOCK) {
            for (Transfer next : block) {
                fill(next, bySequence);
            }
            if (!bySequence) {
                for (int at = 0; at < BLOCK; at++) {
                    ids[2 * at] = block[at].idHigh;
                    ids[2 * at + 1] = block[at].idLow;
                }
                ledger.touchIds(ids, BLOCK);
            }
            for (Transfer next : block) {
                ledger.touch(next.payer, next.payee);
            }
            for (Transfer next : block) {
                apply(next);
            }
            ledger.seal();
            nowMs += BLOCK / PER_MS;
        }
        return transfers * 1e3 / (CPU.getCurrentThreadCpuTime() - start);
    }

    private void fill(Transfer next, boolean bySequence) {
        int payer = random.nextInt(accounts.length);
        int payee = random.nextInt(accounts.length - 1);
        payee += payee >= payer ? 1 : 0;
        next.payer = accounts[payer];
        next.payee = accounts[payee];
        next.amount = 1;
        next.sequence = bySequence ? ++sequences[payer] : 0;
        next.idHigh = bySequence ? 0 : random.nextLong();
        next.idLow = bySequence ? 0 : random.nextLong();
        next.expiryMs = bySequence ? 0 : nowMs + idLifeMs;
    }

    /** A root, ten teams, and a budget for each of so many accounts, with five rules each. */
    void guard(int count) {
        long root = budget(0);
        long[] teams = new long[10];
        Arrays.setAll(teams, i -> budget(root));
        for (int i = 0; i < count; i++) {
            AttachBudget attach = new AttachBudget();
            attach.account = accounts[i];
            attach.budget = budget(teams[i % teams.length]);
            registered(attach);
            sealSome(i);
        }
        ledger.seal();
    }

    private long budget(long parent) {
        SetBudget budget = new SetBudget();
        budget.parent = parent;
        budget.owner = 1;
        budget.account = Asset.USD.code();
        budget.name = "agents";
        Arrays.fill(budget.policy, (byte) 7);
        budget.rules
                .set(BudgetRules.MAX_PAYMENT, 1_000_000)
                .amount(Window.HOUR, Limits.LIMIT_MAX)
                .amount(Window.DAY, Limits.LIMIT_MAX)
                .count(Window.MINUTE, Limits.LIMIT_MAX)
                .count(Window.DAY, Limits.LIMIT_MAX);
        return registered(budget);
    }

    private long registered(Command command) {
        command.idHigh = 7;
        command.idLow = random.nextLong();
        command.expiryMs = nowMs + idLifeMs;
        ledger.apply(command, nowMs, outcome);
        if (outcome.status != Status.OK) {
            throw new IllegalStateException(outcome.status.name());
        }
        return outcome.result;
    }

    private void print(String name, int transfers, int rounds, boolean bySequence) {
        StringBuilder line = new StringBuilder(name);
        for (int i = 0; i < rounds; i++) {
            line.append(String.format(Locale.ROOT, " %6.2f", round(transfers, bySequence)));
        }
        System.out.println(line + " M transfers/s");
    }

    public static void main(String[] arguments) {
        int accounts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int millions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        LedgerBenchmark benchmark = new LedgerBenchmark(accounts);
        System.out.println(accounts + " accounts");
        String only = arguments.length > 3 ? arguments[3] : "";
        if (only.isEmpty()) {
            benchmark.print("by sequence ", millions * 1_000_000, rounds, true);
        }
        if (!"guarded".equals(only)) {
            benchmark.print("by random id", millions * 1_000_000, rounds, false);
        }
        if (!"ids".equals(only)) {
            benchmark.guard(accounts);
            benchmark.print("guarded, by sequence ", millions * 1_000_000, rounds, true);
        }
        if (only.isEmpty()) {
            benchmark.print("guarded, by random id", millions * 1_000_000, rounds, false);
        }
        benchmark.ledger.audit();
    }
}
