package io.aisanet.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a settings file. Each method names a key with its type and its default; asking
 * makes the key known. A value of the wrong type, out of range or missing is reported and read as
 * its default (or the lowest allowed), and {@link Settings#check} throws all of it together.
 *
 * <p>A key without a value ({@code key:}) counts as absent.
 */
public final class Section {
    private final Origin origin;
    private final String path;
    private final int line;
    private final Map<String, Node> written = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Effective effective = new Effective();

    private Section(Origin origin, String path, Optional<MappingNode> mapping, int line) {
        this.origin = origin;
        this.path = path;
        this.line = line;
        mapping.ifPresent(this::gather);
    }

    static Section root(Origin origin, Optional<MappingNode> mapping) {
        return new Section(origin, "", mapping, 0);
    }

    /** Where this section stands, for example {@code routes[2]}; empty at the top. */
    public String path() {
        return path;
    }

    /** Whether the file gives this key a value. Does not make the key known. */
    public boolean has(String key) {
        Node node = written.get(key);
        return node != null && !node.getTag().equals(Tag.NULL);
    }

    /** A whole number from {@code min} to {@code max}. */
    public int integer(String key, int otherwise, int min, int max) {
        return Math.toIntExact(wholeNumber(key, otherwise, min, max));
    }

    /** A whole number from {@code min} to {@code max}. */
    public long wholeNumber(String key, long otherwise, long min, long max) {
        return value(key, otherwise, String::valueOf, node -> Scalars.wholeNumber(node, min, max));
    }

    /** A whole number from {@code min} to {@code max} that must be there. */
    public long requiredWholeNumber(String key, long min, long max) {
        require(key);
        return wholeNumber(key, min, min, max);
    }

    /** true or false. */
    public boolean flag(String key, boolean otherwise) {
        return value(key, otherwise, String::valueOf, Scalars::flag);
    }

    /** Text, one character or more. */
    public String text(String key, String otherwise) {
        return value(key, otherwise, Scalars::quoted, Scalars::text);
    }

    /** Text that must be there. */
    public String requiredText(String key) {
        require(key);
        return text(key, "");
    }

    /** Text that may be absent. */
    public Optional<String> optionalText(String key) {
        return optional(key, Scalars::quoted, Scalars::text);
    }

    /** A list of texts; empty where the key is absent. */
    public List<String> texts(String key) {
        return list(key, Scalars::text);
    }

    /**
     * A list of names, some of which may be whole numbers that are not in quotes; empty where the
     * key is absent.
     */
    public List<String> names(String key) {
        return list(key, Scalars::name);
    }

    private List<String> list(String key, Function<Node, String> reader) {
        var all = new ArrayList<String>();
        for (Node item : items(key)) {
            read(key + "[" + all.size() + "]", item, reader).ifPresent(all::add);
        }
        effective.list(key, all.stream().map(Scalars::quoted).toList());
        return List.copyOf(all);
    }

    /** A mapping of free names to texts, in the file's order; empty where the key is absent. */
    public Map<String, String> namedTexts(String key) {
        Section names = section(key);
        var all = new LinkedHashMap<String, String>();
        names.written.keySet().forEach(name -> all.put(name, names.requiredText(name)));
        return all;
    }

    /** One of an enum's constants, written in lower case with {@code -} for {@code _}. */
    public <E extends Enum<E>> E choice(String key, E otherwise) {
        E[] constants = otherwise.getDeclaringClass().getEnumConstants();
        return value(key, otherwise, Section::choiceName, node -> choiceOf(node, constants));
    }

    /** A path; a relative one is relative to the folder of the settings file. */
    public Path path(String key, String otherwise) {
        return value(key, resolved(otherwise), Section::quoted, node -> pathOf(node));
    }

    /** A path that must be there. */
    public Path requiredPath(String key) {
        require(key);
        return path(key, "");
    }

    /** A path that may be absent. */
    public Optional<Path> optionalPath(String key) {
        return optional(key, Section::quoted, node -> pathOf(node));
    }

    private static String quoted(Path path) {
        return Scalars.quoted(path.toString());
    }

    /**
     * The content of the file that the key names, without its last line end; empty where the key is
     * absent. The file is read now, at most {@link SecretFile#BYTES_MAX} bytes.
     */
    public Optional<Secret> secretFile(String key) {
        Optional<Path> file = optionalPath(key);
        try {
            return file.map(SecretFile::read);
        } catch (IllegalArgumentException e) {
            report(key, e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * A value in a notation of its own, such as {@code 0.01 USD}; a number is handed over as it is
     * written. The parser throws {@link IllegalArgumentException} with a message that completes
     * "key ...", for example "must look like 0.01 USD".
     */
    public <T> T parsed(String key, String otherwise, Function<String, T> parser) {
        T fallback = parser.apply(otherwise);
        effective.value(key, Scalars.quoted(otherwise), true);
        return parsed(key, parser).orElse(fallback);
    }

    /** Like the method with a default; empty where the key is absent or wrong. */
    public <T> Optional<T> parsed(String key, Function<String, T> parser) {
        effective.know(key);
        Node node = present(key);
        if (node == null) {
            return Optional.empty();
        }
        Optional<T> value = read(key, node, it -> parser.apply(Scalars.literal(it)));
        value.ifPresent(_ -> effective.value(key, Scalars.quoted(Scalars.literal(node)), false));
        return value;
    }

    /** The section with this key; one without any key where it is absent. */
    public Section section(String key) {
        Section known = effective.section(key);
        if (known != null) {
            return known;
        }
        Node node = present(key);
        var section = new Section(origin, path(key), mapping(key, node), lineOf(key));
        effective.section(key, section);
        return section;
    }

    /** The list of sections with this key; empty where it is absent. */
    public List<Section> sections(String key) {
        var all = new ArrayList<Section>();
        for (Node item : items(key)) {
            String itemKey = key + "[" + all.size() + "]";
            all.add(
                    new Section(
                            origin, path(itemKey), mapping(itemKey, item), YamlText.lineOf(item)));
        }
        effective.sections(key, all);
        return List.copyOf(all);
    }

    /** Reports a problem that only the caller can see, with the key's line. */
    public void report(String key, @Nullable String message) {
        origin.problems().add(path(key), lineOf(key), message == null ? "is wrong" : message);
    }

    /** Reports the key as missing where the file gives it no value. */
    public void require(String key) {
        if (!has(key)) {
            effective.know(key);
            report(key, "is missing");
        }
    }

    void reportUnknownKeys() {
        for (String key : written.keySet()) {
            if (!effective.knows(key)) {
                report(key, "is unknown" + effective.suggestion(key));
            }
        }
        effective.forEachSection(Section::reportUnknownKeys);
    }

    void print(StringBuilder out, String indent) {
        effective.print(out, indent);
    }

    private void gather(MappingNode mapping) {
        mapping.getValue()
                .forEach(tuple -> {
                    Node key = tuple.getKeyNode();
                    String name = key instanceof ScalarNode scalar ? scalar.getValue() : "";
                    if (name.isEmpty()) {
                        problem(key, "a key must be a plain word");
                    } else if (written.putIfAbsent(name, tuple.getValueNode()) != null) {
                        problem(key, name + " is written twice");
                    } else {
                        lines.put(name, YamlText.lineOf(key));
                    }
                });
    }

    private void problem(Node node, String message) {
        origin.problems().add(path, YamlText.lineOf(node), message);
    }

    private <T> T value(
            String key, T otherwise, Function<T, String> print, Function<Node, T> reader) {
        Node node = present(key);
        Optional<T> given = node == null ? Optional.empty() : read(key, node, reader);
        T value = given.orElse(otherwise);
        effective.value(key, print.apply(value), given.isEmpty());
        return value;
    }

    private <T> Optional<T> optional(
            String key, Function<T, String> print, Function<Node, T> reader) {
        effective.know(key);
        Node node = present(key);
        Optional<T> given = node == null ? Optional.empty() : read(key, node, reader);
        given.ifPresent(value -> effective.value(key, print.apply(value), false));
        return given;
    }

    private <T> Optional<T> read(String key, Node node, Function<Node, T> reader) {
        try {
            return Optional.of(reader.apply(node));
        } catch (IllegalArgumentException e) {
            String message = e.getMessage() == null ? "is wrong" : e.getMessage();
            origin.problems().add(path(key), YamlText.lineOf(node), message);
            return Optional.empty();
        }
    }

    private @Nullable Node present(String key) {
        return has(key) ? written.get(key) : null;
    }

    private Optional<MappingNode> mapping(String key, @Nullable Node node) {
        if (node == null || node.getTag().equals(Tag.NULL)) {
            return Optional.empty();
        }
        if (node instanceof MappingNode mapping) {
            return Optional.of(mapping);
        }
        origin.problems()
                .add(path(key), YamlText.lineOf(node), "must be a section of its own keys");
        return Optional.empty();
    }

    private List<Node> items(String key) {
        effective.know(key);
        Node node = present(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        report(key, "must be a list: lines that start with \"- \"");
        return List.of();
    }

    private Path pathOf(Node node) {
        return resolved(Scalars.text(node));
    }

    private Path resolved(String text) {
        return origin.directory().resolve(text).normalize();
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private int lineOf(String key) {
        return lines.getOrDefault(key, line);
    }

    private static <E extends Enum<E>> String choiceName(E constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> E choiceOf(Node node, E[] constants) {
        String text = Scalars.literal(node);
        for (E constant : constants) {
            if (choiceName(constant).equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "is \""
                        + text
                        + "\" but must be one of: "
                        + Arrays.stream(constants)
                                .map(Section::choiceName)
                                .collect(Collectors.joining(", ")));
    }
}
