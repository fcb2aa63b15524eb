package io.aisanet.server.routes;

import io.aisanet.http402.AisaAsset;
import io.aisanet.ledger.Asset;
import io.aisanet.server.history.DayFigures;
import java.time.LocalDate;
import java.util.List;

/** The digest in one sentence: {@code Today, 43 payments were completed, totaling $28.70.} */
final class DigestSentence {
    private DigestSentence() {}

    static String of(DayFigures figures, LocalDate day, LocalDate today) {
        String when = day.equals(today) ? "Today" : "On " + day;
        long payments = figures.payments();
        if (payments == 0) {
            return when + ", no payments were completed.";
        }
        String completed = payments == 1 ? " payment was completed" : " payments were completed";
        return when + ", " + payments + completed + ", totaling " + totals(figures) + ".";
    }

    private static String totals(DayFigures figures) {
        List<String> totals =
                figures.lines().entrySet().stream()
                        .filter(line -> line.getValue().total() > 0)
                        .map(line -> amount(line.getKey(), line.getValue().total()))
                        .toList();
        return String.join(" and ", totals);
    }

    private static String amount(Asset asset, long atomic) {
        String amount = AisaAsset.formatAmount(atomic);
        return asset == Asset.USD ? "$" + amount : amount + " " + asset.name();
    }
}
