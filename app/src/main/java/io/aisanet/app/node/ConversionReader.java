package io.aisanet.app.node;

import io.aisanet.app.rails.FeesReader;
import io.aisanet.http402.AisaAsset;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.FeeSchedule;
import io.aisanet.server.convert.ConversionConfig;
import io.aisanet.server.convert.TreasuryKey;
import io.aisanet.settings.Section;
import io.aisanet.treasury.quote.MarketLine;
import io.aisanet.treasury.quote.PoolTerms;
import io.aisanet.treasury.quote.PriceInput;
import io.aisanet.treasury.quote.Quoter;
import io.aisanet.treasury.quote.RateBook;
import io.aisanet.treasury.quote.RateCard;
import io.aisanet.treasury.quote.Ratio;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code api.conversion}: it is on where a pool is named. */
final class ConversionReader {
    private static final long WALLET_MAX = 1L << 45;
    private static final int PPM_MAX = 999_999;
    private static final int QUOTES_MAX = 100_000;
    private static final long LOCK_SECONDS_MAX = PoolTerms.LOCK_MS_MAX / 1000;

    private ConversionReader() {}

    static @Nullable ConversionConfig read(Section api) {
        Section section = api.section("conversion");
        long pool = section.wholeNumber("pool", 0, 0, WALLET_MAX);
        long feeWallet = section.wholeNumber("feeWallet", 0, 0, WALLET_MAX);
        FeeSchedule fees = FeesReader.schedule(section.section("fees"));
        RateCard rates = rates(section);
        TreasuryKey key = key(section, pool != 0);
        int quotes =
                section.integer("quotesPerPayer", ConversionConfig.QUOTES_PER_PAYER, 1, QUOTES_MAX);
        if (pool == 0 || key == null) {
            return null;
        }
        try {
            return new ConversionConfig(
                    pool, feeWallet, feeWallet == 0 ? FeeSchedule.NONE : fees, rates, key, quotes);
        } catch (IllegalArgumentException e) {
            section.report("pool", e.getMessage());
            return null;
        }
    }

    private static @Nullable TreasuryKey key(Section section, boolean needed) {
        try {
            TreasuryKey key =
                    section.secretFile("keyFile")
                            .map(secret -> TreasuryKey.parse(secret.reveal()))
                            .orElse(null);
            if (key == null && needed) {
                section.require("keyFile");
            }
            return key;
        } catch (IllegalArgumentException e) {
            section.report("keyFile", e.getMessage());
            return null;
        }
    }

    private static RateCard rates(Section section) {
        Map<RateBook.Pair, PoolTerms> written = new HashMap<>();
        Map<RateBook.Pair, MarketLine> market = new HashMap<>();
        for (Section line : section.sections("rates")) {
            Asset from = line.choice("from", Asset.USD);
            Asset to = line.choice("to", Asset.USD);
            line.require("rate");
            Optional<Optional<Ratio>> mid = line.parsed("rate", ConversionReader::mid);
            MarketLine terms = line(line);
            try {
                var pair = new RateBook.Pair(from, to);
                if (written.containsKey(pair) || market.containsKey(pair)) {
                    line.report("to", "is the second rate of this pair");
                } else if (mid.isPresent() && terms != null) {
                    mid.get()
                            .ifPresentOrElse(
                                    it -> written.put(pair, terms.at(it, stands(it))),
                                    () -> market.put(pair, terms));
                }
            } catch (IllegalArgumentException e) {
                line.report("rate", e.getMessage());
            }
        }
        try {
            return new RateCard(new RateBook(written), market);
        } catch (IllegalArgumentException e) {
            section.report("rates", e.getMessage());
            return new RateCard(new RateBook(Map.of()), Map.of());
        }
    }

    private static List<PriceInput> stands(Ratio mid) {
        return List.of(new PriceInput("configuration", mid, 0));
    }

    private static @Nullable MarketLine line(Section line) {
        int spreadPpm = line.integer("spreadPpm", 0, 0, PPM_MAX);
        long least = line.parsed("least", "0.01", ConversionReader::amount);
        long most = line.parsed("most", "10000", ConversionReader::amount);
        long lockSeconds = line.wholeNumber("lockSeconds", 30, 1, LOCK_SECONDS_MAX);
        try {
            return new MarketLine(spreadPpm, least, most, lockSeconds * 1000);
        } catch (IllegalArgumentException e) {
            line.report("least", e.getMessage());
            return null;
        }
    }

    /** A middle rate as it is written; empty = what the market says. */
    private static Optional<Ratio> mid(String text) {
        Ratio ratio = Ratio.parse(text);
        if (ratio == null && !text.equals("market")) {
            throw new IllegalArgumentException(
                    "must be market, or look like 0.92 or 23/25, 1/1000 to 1000");
        }
        return Optional.ofNullable(ratio);
    }

    private static long amount(String text) {
        long atomic =
                AisaAsset.parseAmount(text)
                        .orElseThrow(
                                () -> new IllegalArgumentException("must look like 0.01, no sign"));
        if (atomic > Quoter.AMOUNT_MAX) {
            throw new IllegalArgumentException("is at most 1000000000");
        }
        return atomic;
    }
}
