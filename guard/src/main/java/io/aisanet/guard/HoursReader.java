package io.aisanet.guard;

import io.aisanet.settings.Section;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads active hours: {@code timeZone}, and days with their hours.
 *
 * <pre>
 *   timeZone: Europe/Berlin
 *   monday-friday: "08:00-12:00, 13:00-20:00"
 *   saturday: "10:00-14:00"
 * </pre>
 *
 * Full hours only. Days that are not named have none; {@code every-day} names all seven.
 */
final class HoursReader {
    private static final String KEY = "activeHours";
    private static final String ZONE = "timeZone";
    private static final String EVERY_DAY = "every-day";
    private static final int HOURS_PER_DAY = 24;
    private static final Pattern SPAN = Pattern.compile("([0-9]{2}):00-([0-9]{2}):00");

    private final Section section;
    private final long[] week = new long[ActiveHours.WORDS];
    private final Set<DayOfWeek> named = EnumSet.noneOf(DayOfWeek.class);

    private HoursReader(Section section) {
        this.section = section;
    }

    static @Nullable ActiveHours read(Section budget) {
        Map<String, String> written = budget.namedTexts(KEY);
        if (!budget.has(KEY)) {
            return null;
        }
        var reader = new HoursReader(budget.section(KEY));
        written.forEach(reader::line);
        if (reader.named.isEmpty()) {
            budget.report(KEY, "names no day, for example monday-friday: \"08:00-20:00\"");
            return null;
        }
        ZoneId zone = reader.zone(written.getOrDefault(ZONE, ""));
        return reader.isEmpty() ? null : new ActiveHours(zone, reader.words());
    }

    private boolean isEmpty() {
        return (week[0] | week[1] | week[2]) == 0;
    }

    private List<Long> words() {
        return List.of(week[0], week[1], week[2]);
    }

    private ZoneId zone(String name) {
        if (name.isEmpty()) {
            section.require(ZONE);
        } else if (ZoneId.getAvailableZoneIds().contains(name)) {
            return ZoneId.of(name);
        } else {
            section.report(ZONE, "is \"" + name + "\" but must look like Europe/Berlin");
        }
        return ZoneId.of("UTC");
    }

    private void line(String key, String hours) {
        if (key.equals(ZONE)) {
            return;
        }
        Set<DayOfWeek> days = days(key);
        if (days.isEmpty()) {
            section.report(
                    key, "is no day: write monday, monday-friday, " + EVERY_DAY + " or " + ZONE);
        }
        for (DayOfWeek day : days) {
            if (!named.add(day)) {
                section.report(key, "names " + name(day) + " a second time");
            }
        }
        for (String span : hours.split(",", -1)) {
            span(key, span.strip(), days);
        }
    }

    private void span(String key, String text, Set<DayOfWeek> days) {
        Matcher matcher = SPAN.matcher(text);
        if (!matcher.matches()) {
            section.report(
                    key, "is \"" + text + "\" but must look like 08:00-20:00, in full hours");
            return;
        }
        int from = Integer.parseInt(matcher.group(1));
        int to = Integer.parseInt(matcher.group(2));
        if (to > HOURS_PER_DAY || from >= to) {
            section.report(
                    key,
                    "is \""
                            + text
                            + "\" but must end after it begins and by 24:00: hours after midnight"
                            + " belong to the next day");
            return;
        }
        for (DayOfWeek day : days) {
            for (int hour = from; hour < to; hour++) {
                set((day.getValue() - 1) * HOURS_PER_DAY + hour);
            }
        }
    }

    private void set(int hour) {
        week[hour / Long.SIZE] |= 1L << hour;
    }

    /** The days that a key names; none where it names something else. */
    private static Set<DayOfWeek> days(String key) {
        if (key.equals(EVERY_DAY)) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        String[] ends = key.split("-", -1);
        @Nullable DayOfWeek first = day(ends[0]);
        @Nullable DayOfWeek last = day(ends[ends.length - 1]);
        if (ends.length > 2 || first == null || last == null) {
            return days;
        }
        for (DayOfWeek day = first; day != last; day = day.plus(1)) {
            days.add(day);
        }
        days.add(last);
        return days;
    }

    private static @Nullable DayOfWeek day(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (name(day).equals(name)) {
                return day;
            }
        }
        return null;
    }

    private static String name(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }
}
