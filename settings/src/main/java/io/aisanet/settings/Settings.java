package io.aisanet.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * The settings of one YAML file. Ask for every key with its type, range and default; {@link #check}
 * then throws everything that is wrong in one {@link SettingsProblems}. Until then a wrong or
 * missing value reads as its default (or the lowest allowed), so that reading goes on and finds the
 * rest.
 *
 * <pre>
 *   var settings = Settings.read(Path.of("aisa.yaml"));
 *   int port = settings.section("api").integer("port", 4020, 0, 65535);
 *   settings.check();
 * </pre>
 *
 * Relative paths in a file are relative to that file. For one thread.
 */
public final class Settings {
    /** Longest settings file, in bytes. */
    public static final int FILE_BYTES_MAX = 1 << 20;

    private final Problems problems;
    private final Section root;

    private Settings(Problems problems, Section root) {
        this.problems = problems;
        this.root = root;
    }

    /**
     * Reads a file.
     *
     * @throws SettingsProblems where it cannot be read, is too long, or is no YAML mapping
     */
    public static Settings read(Path file) {
        return parse(content(file), file);
    }

    /**
     * Reads a file and makes something of it: what {@code reading} returns is only handed out where
     * no problem was found.
     *
     * @throws SettingsProblems with every problem that the file has
     */
    public static <T> T read(Path file, Function<Settings, T> reading) {
        return read(file).into(reading);
    }

    /** Settings from text that stands for the given file (which need not exist). */
    public static Settings parse(String yaml, Path file) {
        var problems = new Problems(file.toString());
        Optional<MappingNode> mapping = YamlText.mapping(yaml, problems);
        problems.check();
        Path directory = file.toAbsolutePath().normalize().getParent();
        var origin = new Origin(directory == null ? file.toAbsolutePath() : directory, problems);
        return new Settings(problems, Section.root(origin, mapping));
    }

    /** Settings of a file that says nothing: every key has its default. */
    public static Settings defaults(Path directory) {
        return parse("", directory.resolve("defaults.yaml"));
    }

    /** Like {@link #read(Path, Function)} for settings already at hand. */
    public <T> T into(Function<Settings, T> reading) {
        T result;
        try {
            result = reading.apply(this);
        } catch (IllegalArgumentException e) {
            // A record that checks itself may trip over the stand-in of a value that is reported.
            check();
            throw e;
        }
        check();
        return result;
    }

    /** The keys at the top of the file. */
    public Section root() {
        return root;
    }

    /** The section with this key at the top of the file; empty where the file has none. */
    public Section section(String key) {
        return root.section(key);
    }

    /** The list of sections with this key at the top of the file. */
    public List<Section> sections(String key) {
        return root.sections(key);
    }

    /**
     * Call once, after everything was asked for.
     *
     * @throws SettingsProblems where anything is wrong, unknown keys included
     */
    public void check() {
        root.reportUnknownKeys();
        problems.check();
    }

    /** The effective settings as YAML; what is a default says so. Secrets are never in it. */
    @Override
    public String toString() {
        var out = new StringBuilder();
        root.print(out, "");
        return out.toString();
    }

    private static String content(Path file) {
        var problems = new Problems(file.toString());
        try {
            if (Files.size(file) <= FILE_BYTES_MAX) {
                return Files.readString(file);
            }
            problems.add("", 0, "is longer than " + FILE_BYTES_MAX + " bytes");
        } catch (NoSuchFileException _) {
            problems.add("", 0, "there is no such file");
        } catch (CharacterCodingException _) {
            problems.add("", 0, "is not text in UTF-8");
        } catch (IOException e) {
            problems.add("", 0, "cannot be read: " + e.getMessage());
        }
        throw problems.thrown();
    }
}
