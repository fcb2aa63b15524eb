package io.aisanet.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;

/**
 * Runs a text table against a ledger. Each line is a command, what it must answer and what must be
 * true afterwards. After every line the whole ledger is audited, compared with what its events add
 * up to, written to a snapshot and replaced by what comes back from it.
 *
 * <pre>
 *   now      1000                          advances the clock
 *   hold     H1 A1.usd A2.usd 60 until=2000  OK available=40
 *   balance  A1.usd credits=100 debits=0 held=60 available=40
 *   payment  H1 state=OPEN captured=0        or: payment H1 gone
 *   deadline 2000                          the earliest; or: deadline none
 * </pre>
 */
final class LedgerScript {
    /** An owner, a bank that may go negative and three wallets, of which A1 has 100. */
    static final String BEGIN =
            """
            now      1000
            owner    O1                            OK
            wallet   Bank O1 kind=system assets=6  OK
            wallet   A1 O1 assets=6                OK
            wallet   A2 O1 assets=6 kind=provider  OK
            wallet   A3 O1                         OK
            transfer T0   Bank.usd A1.usd 100      OK available=-100
            """;

    private final ScriptCommands commands = new ScriptCommands();
    private final EventLedger events = new EventLedger();
    private final Capacity capacity;
    private Ledger ledger;
    private long nowMs;

    private LedgerScript(Capacity capacity) {
        this.capacity = capacity;
        this.ledger = Ledger.empty(events, capacity);
    }

    /** Runs the lines after those of {@link #BEGIN}. */
    static void run(String script) {
        runFromNothing(BEGIN + script, Capacity.STANDARD);
    }

    static void runFromNothing(String script, Capacity capacity) {
        LedgerScript run = new LedgerScript(capacity);
        script.lines()
                .map(line -> line.replaceFirst("#.*", ""))
                .filter(line -> !line.isBlank())
                .forEach(run::line);
    }

    private void line(String text) {
        ScriptLine line = new ScriptLine(text);
        try {
            step(line);
            examine();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("in the line: " + text + "\n" + e.getMessage(), e);
        }
    }

    private void step(ScriptLine line) {
        switch (line.verb) {
            case "now" -> {
                nowMs = ScriptLine.number(line.word(0));
                ledger.advance(nowMs);
            }
            case "balance" -> balance(line);
            case "payment" -> payment(line);
            case "deadline" -> deadline(line.word(0));
            case "remembered" ->
                    assertThat(ledger.totals().rememberedIds())
                            .isEqualTo(ScriptLine.number(line.word(0)));
            case "known" -> known(line);
            case "spent" -> spent(line);
            default -> command(line);
        }
    }

    private void command(ScriptLine line) {
        Outcome outcome = new Outcome();
        ledger.apply(commands.of(line), nowMs, outcome);
        assertThat(outcome.status).isEqualTo(line.status);
        if (outcome.status == Status.OK) {
            commands.results.put(line.word(0), outcome.result);
        }
        Status first = Status.valueOf(line.expected.getOrDefault("first", outcome.first.name()));
        assertThat(outcome.first).isEqualTo(first);
        expect(line, "available", outcome.available);
        expect(line, "event", outcome.eventSequence);
        expect(line, "time", outcome.timestampMs);
        expect(line, "result", outcome.result);
        expect(line, "limit", outcome.limit);
        expect(line, "remaining", outcome.remaining);
        expect(line, "retry", outcome.retryMs);
        String rule = outcome.rule.name();
        assertThat(rule).isEqualTo(line.expected.getOrDefault("rule", rule));
        String budget = line.expected.get("budget");
        if (budget != null) {
            assertThat(outcome.budget).as("budget").isEqualTo(commands.result(budget));
        }
    }

    private void spent(ScriptLine line) {
        BudgetState budget = ledger.budget(commands.result(line.word(0))).orElseThrow();
        for (Window window : Window.values()) {
            String name = window.name().toLowerCase(Locale.ROOT);
            expect(line, name, budget.spent().get(window.code()));
            expect(line, name + "s", budget.counts().get(window.code()));
        }
    }

    private static void expect(ScriptLine line, String name, long actual) {
        Map<String, String> wanted = line.status == null ? line.given : line.expected;
        if (wanted.containsKey(name)) {
            assertThat(actual).as(name).isEqualTo(ScriptLine.number(wanted.get(name)));
        }
    }

    private void balance(ScriptLine line) {
        AccountState account = ledger.account(commands.account(line.word(0))).orElseThrow();
        expect(line, "credits", account.credits());
        expect(line, "debits", account.debits());
        expect(line, "held", account.held());
        expect(line, "available", account.available());
    }

    private void payment(ScriptLine line) {
        var payment = ledger.hold(0, commands.id(line.word(0)));
        assertThat(payment.isEmpty()).as("gone").isEqualTo(line.has("gone"));
        payment.ifPresent(it -> payment(line, it));
    }

    private static void payment(ScriptLine line, HoldState it) {
        assertThat(it.state().name()).isEqualTo(line.text("state", it.state().name()));
        expect(line, "open", it.open());
        expect(line, "captured", it.captured());
        expect(line, "released", it.released());
        expect(line, "refunded", it.refunded());
    }

    private void deadline(String expected) {
        long deadlineMs = expected.equals("none") ? Long.MAX_VALUE : ScriptLine.number(expected);
        assertThat(ledger.nextDeadlineMs()).isEqualTo(deadlineMs);
    }

    private void known(ScriptLine line) {
        Outcome outcome = new Outcome();
        boolean known = ledger.outcomeOf(0, commands.id(line.word(0)), outcome);
        assertThat(known).isEqualTo(line.status != null);
        assertThat(outcome.first).isEqualTo(line.status == null ? Status.OK : line.status);
    }

    private void examine() {
        ledger.seal();
        ledger.audit();
        assertThat(events.assets()).isEqualTo(ledger.totals().assets());
        assertThat(events.openHolds()).isEqualTo(ledger.totals().openHolds());
        byte[] digest = ledger.digest();
        ledger = Ledger.load(Workload.source(Workload.chunks(ledger)), events, capacity);
        assertThat(ledger.digest()).isEqualTo(digest);
    }
}
