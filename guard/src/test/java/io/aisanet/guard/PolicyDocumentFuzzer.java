package io.aisanet.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.fuzzing.Property;
import io.aisanet.settings.SettingsProblems;

/** Policy documents: read or refused with reasons; a comment changes no hash. */
public final class PolicyDocumentFuzzer {

    private PolicyDocumentFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String yaml = new String(input, UTF_8);
        PolicyDocument document;
        try {
            document = Samples.parse(yaml);
        } catch (SettingsProblems e) {
            Property.holds(!e.problems().isEmpty(), "a refusal says why");
            return;
        }
        if (!yaml.startsWith("\ufeff")) {
            PolicyDocument commented = Samples.parse("# a comment\n" + yaml);
            Property.same(document.hashText(), commented.hashText(), "a comment changes nothing");
            Property.same(document, commented, "one hash has one meaning");
        }
        Property.holds(
                document.canonical().chars().noneMatch(c -> c < ' '), "the form is one line");
    }
}
