package io.aisanet.app.rails;

import io.aisanet.ledger.FeeSchedule;
import io.aisanet.server.fees.PaymentFees;
import io.aisanet.settings.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code treasury.fees}, and schedules wherever they stand. */
public final class FeesReader {
    private static final long WALLET_MAX = 1L << 45;
    private static final int PPM_MAX = 999_999;

    private FeesReader() {}

    static PaymentFees read(Section section) {
        long wallet = section.wholeNumber("wallet", 0, 0, WALLET_MAX);
        Map<Long, FeeSchedule> schedules = new HashMap<>();
        for (Section line : section.sections("providers")) {
            long provider = line.requiredWholeNumber("wallet", 1, WALLET_MAX);
            if (schedules.put(provider, schedule(line)) != null) {
                line.report("wallet", "stands there twice");
            }
        }
        try {
            return new PaymentFees(wallet, schedules);
        } catch (IllegalArgumentException e) {
            section.report("wallet", e.getMessage());
            return PaymentFees.NONE;
        }
    }

    /** The keys {@code fixed} and {@code tiers}: 3 % and no fixed part where they are silent. */
    public static FeeSchedule schedule(Section section) {
        long fixed = section.parsed("fixed", "0", RailsReader::amount);
        List<FeeSchedule.Tier> tiers = new ArrayList<>();
        for (Section tier : section.sections("tiers")) {
            long from = tier.parsed("from", "0", RailsReader::amount);
            tiers.add(new FeeSchedule.Tier(from, tier.integer("ppm", 0, 0, PPM_MAX)));
        }
        try {
            return new FeeSchedule(
                    fixed, section.has("tiers") ? tiers : FeeSchedule.standard().tiers());
        } catch (IllegalArgumentException e) {
            section.report("tiers", e.getMessage());
            return FeeSchedule.standard();
        }
    }
}
