package io.aisanet.http402;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a mandate's lists may hold. */
final class MandateEntries {
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?|\\[[0-9a-f:.]{2,45}]");

    private MandateEntries() {}

    static <T> void check(String field, List<T> entries, Predicate<T> good) {
        FieldProblem.unless(
                entries.size() <= Mandate.ENTRIES_MAX,
                field,
                "has " + entries.size() + " entries",
                "send at most " + Mandate.ENTRIES_MAX);
        Set<T> seen = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            String place = field + "/" + i;
            FieldProblem.unless(seen.add(entries.get(i)), place, "is there twice", "send it once");
            FieldProblem.unless(good.test(entries.get(i)), place, "is none", hint(field));
        }
    }

    private static String hint(String field) {
        return switch (field) {
            case "categories" ->
                    "send 1 to "
                            + Mandate.CATEGORY_BYTES_MAX
                            + " bytes of UTF-8 without control characters";
            case "hosts" -> "send a host in lower case without port, such as api.example.com";
            default -> "send the address of a wallet";
        };
    }

    static boolean isCategory(String text) {
        int bytes = text.getBytes(UTF_8).length;
        return bytes >= 1
                && bytes <= Mandate.CATEGORY_BYTES_MAX
                && text.codePoints().noneMatch(Character::isISOControl);
    }

    static boolean isHost(String text) {
        return text.length() <= Mandate.HOST_LENGTH_MAX && HOST.matcher(text).matches();
    }
}
