package io.aisanet.app.rails;

import io.aisanet.http402.AisaAsset;
import io.aisanet.ledger.FeeSchedule;
import io.aisanet.server.treasury.RailRules;
import io.aisanet.settings.Section;
import io.aisanet.treasury.netting.NettingRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code treasury}: rails are on where they are named. */
public final class RailsReader {
    private static final long HOUR_MS = 3_600_000;
    private static final int PPM_MAX = 999_999;

    private RailsReader() {}

    /** Reads the section. */
    public static TreasuryConfig readAll(Section treasury) {
        Set<String> names = new HashSet<>();
        return new TreasuryConfig(
                read(treasury, names),
                FeesReader.read(treasury.section("fees")),
                PricesReader.read(treasury),
                PoolsReader.read(treasury.section("pools"), names));
    }

    private static RailsConfig read(Section treasury, Set<String> names) {
        long pauseMs = treasury.wholeNumber("pauseMs", 1_000, 10, HOUR_MS);
        List<RailsConfig.Bank> banks = new ArrayList<>();
        List<RailsConfig.Chain> chains = new ArrayList<>();
        for (Section section : treasury.sections("banks")) {
            BankReader.read(section)
                    .ifPresent(bank -> {
                        requireNew(section, bank.settings().name(), names);
                        banks.add(bank);
                    });
        }
        for (Section section : treasury.sections("chains")) {
            ChainReader.read(section)
                    .ifPresent(chain -> {
                        requireNew(section, chain.settings().name(), names);
                        chains.add(chain);
                    });
        }
        List<RailsConfig.Lightning> lightning = new ArrayList<>();
        for (Section section : treasury.sections("lightning")) {
            PeerReader.lightning(section)
                    .ifPresent(one -> {
                        requireNew(section, one.settings().name(), names);
                        lightning.add(one);
                    });
        }
        List<RailsConfig.Interledger> interledger = new ArrayList<>();
        for (Section section : treasury.sections("interledger")) {
            PeerReader.interledger(section)
                    .ifPresent(one -> {
                        requireNew(section, one.settings().name(), names);
                        interledger.add(one);
                    });
        }
        return new RailsConfig(banks, chains, lightning, interledger, pauseMs);
    }

    private static void requireNew(Section section, String name, Set<String> names) {
        if (!names.add(name)) {
            section.report("name", "is the second rail that is called " + name);
        }
    }

    /** How withdrawals over a rail are gathered, and what they cost. */
    static Optional<RailRules> rules(Section section) {
        Section netting = section.section("netting");
        long ageMs = netting.wholeNumber("ageMs", 60_000, 0, RailRules.AGE_MS_MAX);
        long most = netting.parsed("amount", "1000", RailsReader::amount);
        int costPpm = netting.integer("costPpm", 1_000, 0, PPM_MAX);
        Section fee = section.section("fee");
        long fixed = fee.parsed("fixed", "0", RailsReader::amount);
        int ppm = fee.integer("ppm", 0, 0, PPM_MAX);
        long least = section.parsed("least", "1", RailsReader::amount);
        try {
            return Optional.of(
                    new RailRules(
                            new NettingRules(Long.MAX_VALUE, Math.max(1, most), ageMs, costPpm, 1),
                            new FeeSchedule(fixed, List.of(new FeeSchedule.Tier(0, ppm))),
                            least));
        } catch (IllegalArgumentException e) {
            section.report("least", e.getMessage());
            return Optional.empty();
        }
    }

    static long amount(String text) {
        return AisaAsset.parseAmount(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("must look like 0.01, without a sign"));
    }
}
