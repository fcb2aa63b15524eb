package io.aisanet.app.rails;

import io.aisanet.ledger.Asset;
import io.aisanet.server.treasury.RailRules;
import io.aisanet.settings.Section;
import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.calendar.BankHours;
import io.aisanet.treasury.iso20022.calendar.BusinessDays;
import io.aisanet.treasury.iso20022.calendar.ClosedDays;
import io.aisanet.treasury.iso20022.calendar.TargetCalendar;
import io.aisanet.treasury.iso20022.channel.BankFolders;
import io.aisanet.treasury.iso20022.channel.BankSettings;
import io.aisanet.treasury.iso20022.file.InboxFolders;
import io.aisanet.treasury.iso20022.id.Bic;
import io.aisanet.treasury.iso20022.id.Iban;
import io.aisanet.treasury.iso20022.pain.Account;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a bank account of {@code treasury.banks}. */
final class BankReader {
    private static final long QUIET_MS_MAX = 600_000;

    private BankReader() {}

    static Optional<RailsConfig.Bank> read(Section section) {
        section.require("name");
        String name = section.parsed("name", "main", BankReader::name);
        Path folder = section.requiredPath("folder");
        Optional<Account> owner = owner(section);
        String currency = section.text("currency", "EUR");
        Asset asset = section.choice("asset", Asset.EURC);
        var start =
                new BankSettings.Start(
                        section.wholeNumber("firstStatement", 1, 1, Long.MAX_VALUE),
                        section.parsed("openingBalance", "0", RailsReader::amount));
        Optional<BankSettings.Service> service = service(section);
        BankFolders folders = folders(section, folder);
        Optional<RailRules> rules = RailsReader.rules(section);
        if (owner.isEmpty() || service.isEmpty() || rules.isEmpty()) {
            return Optional.empty();
        }
        try {
            var settings =
                    new BankSettings(
                            "bank:" + name,
                            owner.get(),
                            new BankSettings.Money(currency, asset),
                            start,
                            service.get());
            return Optional.of(new RailsConfig.Bank(settings, folders, rules.get()));
        } catch (IllegalArgumentException e) {
            section.report("name", e.getMessage());
            return Optional.empty();
        }
    }

    private static String name(String text) {
        if (!text.matches("[a-z0-9-]{1,20}")) {
            throw new IllegalArgumentException("must be 1 to 20 of a-z 0-9 -");
        }
        return text;
    }

    private static BankFolders folders(Section section, Path folder) {
        InboxFolders usual = InboxFolders.below(folder);
        return new BankFolders(
                section.optionalPath("own").orElse(folder.resolve("own")),
                section.optionalPath("out").orElse(folder.resolve("out")),
                new InboxFolders(
                        section.optionalPath("in").orElse(usual.in()),
                        section.optionalPath("archive").orElse(usual.archive()),
                        section.optionalPath("quarantine").orElse(usual.quarantine())));
    }

    private static Optional<Account> owner(Section section) {
        section.require("owner");
        section.require("iban");
        Optional<String> name = section.parsed("owner", text -> text);
        Optional<Iban> iban = section.parsed("iban", BankReader::iban);
        Optional<Bic> bic = section.parsed("bic", BankReader::bic);
        if (name.isEmpty() || iban.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Account(name.get(), iban.get(), bic.orElse(null), null));
        } catch (IllegalArgumentException e) {
            section.report("owner", e.getMessage());
            return Optional.empty();
        }
    }

    private static Iban iban(String text) {
        try {
            return Iban.parse(text);
        } catch (Malformed e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Bic bic(String text) {
        try {
            return Bic.parse(text);
        } catch (Malformed e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Optional<BankSettings.Service> service(Section section) {
        Section hours = section.section("hours");
        BankHours usual = BankHours.target();
        LocalTime opens =
                hours.parsed("opens", usual.opens().toString(), time(LocalTime::parse, "07:00"));
        LocalTime cutOff =
                hours.parsed("cutOff", usual.cutOff().toString(), time(LocalTime::parse, "16:00"));
        ZoneId zone = hours.parsed("zone", usual.zone().getId(), time(ZoneId::of, "Europe/Berlin"));
        Set<LocalDate> closed = new HashSet<>();
        for (String day : hours.texts("closed")) {
            try {
                closed.add(LocalDate.parse(day));
            } catch (DateTimeException e) {
                hours.report("closed", day + " is no day such as 2026-12-24");
            }
        }
        BusinessDays days = new TargetCalendar();
        boolean batchBooking = section.flag("batchBooking", true);
        long batchFee = section.parsed("batchFee", "0", RailsReader::amount);
        long paymentFee = section.parsed("paymentFee", "0", RailsReader::amount);
        long quietMs = section.wholeNumber("quietMs", 2_000, 0, QUIET_MS_MAX);
        try {
            return Optional.of(
                    new BankSettings.Service(
                            new BankHours(
                                    closed.isEmpty() ? days : new ClosedDays(days, closed),
                                    opens,
                                    cutOff,
                                    zone),
                            batchBooking,
                            batchFee,
                            paymentFee,
                            quietMs));
        } catch (IllegalArgumentException e) {
            hours.report("opens", e.getMessage());
            return Optional.empty();
        }
    }

    private static <T> Function<String, T> time(Function<String, T> parser, String example) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("must look like " + example, e);
            }
        };
    }
}
