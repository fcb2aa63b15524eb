package io.aisanet.app.demo;

import io.aisanet.app.books.AccountBook;
import io.aisanet.app.books.AssetSum;
import io.aisanet.app.books.Digest;
import io.aisanet.app.books.DigestCommand;
import io.aisanet.app.books.Names;
import io.aisanet.app.books.WalletEntry;
import io.aisanet.app.terminal.Money;
import io.aisanet.app.terminal.Table;
import io.aisanet.http402.AisaAsset;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.WalletKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The demo's last lines: what the load came to, what was paid today, and that it adds up. */
final class Evening {
    private static final double NS_PER_MS = 1_000_000.0;
    private static final double NS_PER_S = 1_000_000_000.0;

    /** Beyond so many wallets of one kind the table shows their sum. */
    private static final int ROWS_MAX = 12;

    private final Narrator narrator;

    Evening(Narrator narrator) {
        this.narrator = narrator;
    }

    void tell(DemoResult result) {
        result.load().ifPresent(this::load);
        wallets(result.closing());
        books(result.closing());
        Digest today = result.closing().today();
        narrator.title(DigestCommand.sentence(today, "Today"));
        narrator.line("");
    }

    private void load(Load.Outcome load) {
        double seconds = load.elapsedNs() / NS_PER_S;
        narrator.line(
                String.format(
                        Locale.ROOT,
                        "  %,d paid in %.1f s: %,.0f payments/s",
                        load.paid(),
                        seconds,
                        load.paid() / seconds));
        var latencies = load.latencies();
        narrator.line(
                String.format(
                        Locale.ROOT,
                        "  latency, 402 and payment included: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms,"
                                + " max %.1f ms",
                        latencies.getValueAtPercentile(50) / NS_PER_MS,
                        latencies.getValueAtPercentile(90) / NS_PER_MS,
                        latencies.getValueAtPercentile(99) / NS_PER_MS,
                        latencies.getMaxValue() / NS_PER_MS));
        load.results()
                .forEach((kind, count) -> {
                    if (kind != PaymentLine.Result.PAID && count > 0) {
                        narrator.line("  " + kind + ": " + count);
                    }
                });
    }

    private void wallets(Closing closing) {
        narrator.title("Who has what");
        var table = new Table("  WALLET", "KIND", ">RECEIVED", ">PAID", ">HAS");
        for (WalletKind kind : List.of(WalletKind.AGENT, WalletKind.PROVIDER)) {
            rows(table, closing, kind);
        }
        narrator.table(table);
    }

    private static void rows(Table table, Closing closing, WalletKind kind) {
        Names names = closing.books().names();
        var wallets = new ArrayList<WalletEntry>(names.wallets());
        wallets.removeIf(wallet -> wallet.kind() != kind);
        long received = 0;
        long paid = 0;
        for (int i = 0; i < wallets.size(); i++) {
            AccountBook account =
                    closing.books().account(wallets.get(i).id(), Asset.USD).orElse(null);
            long in = account == null ? 0 : account.credits();
            long out = account == null ? 0 : account.debits();
            if (i < ROWS_MAX) {
                row(table, "  " + wallets.get(i).name(), kind, in, out);
            } else {
                received += in;
                paid += out;
            }
        }
        if (wallets.size() > ROWS_MAX) {
            row(table, "  " + (wallets.size() - ROWS_MAX) + " more", kind, received, paid);
        }
    }

    private static void row(Table table, String name, WalletKind kind, long in, long out) {
        table.row(name, kind.name().toLowerCase(Locale.ROOT), usd(in), usd(out), usd(in - out));
    }

    private void books(Closing closing) {
        narrator.title("The books");
        closing.books()
                .sums()
                .forEach((asset, sum) -> {
                    if (sum.debits() > 0 || sum.credits() > 0) {
                        narrator.line(sumLine(asset, sum));
                    }
                });
        narrator.line(
                String.format(
                        Locale.ROOT,
                        "  %,d events, gapless and hash-chained; head %s",
                        closing.books().events(),
                        closing.chainHash().substring(0, 16)));
        closing.books().problems().forEach(problem -> narrator.line("  PROBLEM: " + problem));
        narrator.line(
                closing.addsUp()
                        ? "  every balance computed anew from the events equals the ledger's own"
                        : "  THE BOOKS DO NOT EQUAL THE LEDGER");
    }

    private static String sumLine(Asset asset, AssetSum sum) {
        return String.format(
                Locale.ROOT,
                "  %s debits %s %s %s credits, over %,d accounts",
                asset,
                money(asset, sum.debits()),
                sum.debits() == sum.credits() ? "=" : "≠",
                money(asset, sum.credits()),
                sum.accounts());
    }

    private static String usd(long atomic) {
        return new Money(AisaAsset.USD, atomic).aligned();
    }

    private static String money(Asset asset, long atomic) {
        return AisaAsset.ofWireCode(asset.code())
                .map(it -> new Money(it, atomic).display())
                .orElse(atomic + " " + asset);
    }
}
