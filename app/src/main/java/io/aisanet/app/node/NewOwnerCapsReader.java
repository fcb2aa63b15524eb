package io.aisanet.app.node;

import io.aisanet.guard.Directory;
import io.aisanet.server.NewOwnerCaps;
import io.aisanet.settings.Problem;
import io.aisanet.settings.Section;
import io.aisanet.settings.SettingsProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Reads {@code newOwnerCaps}: {@code default}, {@code none}, or a policy document. */
final class NewOwnerCapsReader {
    private static final String KEY = "newOwnerCaps";
    private static final String DEFAULT = "default";

    private NewOwnerCapsReader() {}

    static NewOwnerCaps read(Section section) {
        String text = section.text(KEY, DEFAULT);
        return switch (text) {
            case DEFAULT -> NewOwnerCaps.standard();
            case "none" -> NewOwnerCaps.none();
            default -> own(section, section.path(KEY, DEFAULT));
        };
    }

    private static NewOwnerCaps own(Section section, Path file) {
        try {
            NewOwnerCaps caps = NewOwnerCaps.of(Files.readString(file), file);
            caps.document(new Anybody());
            return caps;
        } catch (IOException e) {
            section.report(KEY, "is neither default nor none nor a file that can be read: " + file);
        } catch (SettingsProblems e) {
            for (Problem problem : e.problems()) {
                section.report(
                        KEY,
                        file.getFileName()
                                + ":"
                                + problem.line()
                                + ": "
                                + problem.keyPath()
                                + " "
                                + problem.message());
            }
        }
        return NewOwnerCaps.standard();
    }

    /** Who is who is known when there is an owner. */
    private static final class Anybody implements Directory {
        private long next = 1;

        @Override
        public OptionalLong wallet(String addressOrNumber) {
            return OptionalLong.of(next++);
        }

        @Override
        public OptionalLong credential(String name) {
            return OptionalLong.of(next++);
        }
    }
}
