package io.aisanet.app.history;

import picocli.CommandLine.Option;

/** What is looked for in a history. */
final class FilterOptions {
    @Option(
            names = "--wallet",
            paramLabel = "ID",
            description = "Only what concerns the wallet with this number.")
    private long wallet;

    @Option(
            names = "--before",
            paramLabel = "EVENT",
            description = "Only what came before this event: the next page.")
    private long before;

    @Option(names = "--last", paramLabel = "N", description = "How many, 1 to 100 (default: 20).")
    private int last = 20;

    @picocli.CommandLine.Mixin private final PeriodOptions period = new PeriodOptions();

    HistoryDesk.Filter filter() {
        return new HistoryDesk.Filter(
                wallet, period.from(), period.until(), before, Math.clamp(last, 1, 100));
    }
}
