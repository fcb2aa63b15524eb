package io.aisanet.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.fuzzing.Property;
import java.nio.file.Path;
import java.util.List;

/** Settings files: read or refused with reasons, and what is in effect reads as printed. */
public final class SettingsFuzzer {

    private enum Word {
        ONE,
        OR_TWO
    }

    private SettingsFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String effective;
        try {
            effective = read(new String(input, UTF_8));
        } catch (SettingsProblems e) {
            Property.holds(!e.problems().isEmpty(), "a refusal says why");
            return;
        }
        Property.same(effective, read(effective), "reads as printed");
    }

    private static String read(String yaml) {
        Settings settings = Settings.parse(yaml, Path.of("/nowhere/fuzz.yaml"));
        settings.into(SettingsFuzzer::readAll);
        return settings.toString().replaceAll("(?m)  # default$", "");
    }

    private static List<Object> readAll(Settings settings) {
        Section root = settings.root();
        Section part = root.section("part");
        return List.of(
                root.integer("port", 4020, 0, 65_535),
                root.text("host", "127.0.0.1"),
                root.flag("enabled", true),
                root.choice("word", Word.ONE),
                root.names("names"),
                root.namedTexts("tags"),
                part.wholeNumber("size", 1, Long.MIN_VALUE, Long.MAX_VALUE),
                part.optionalText("note"),
                part.path("file", "here"),
                root.sections("list").stream().map(one -> one.texts("texts")).toList());
    }
}
