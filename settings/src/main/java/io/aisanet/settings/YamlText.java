package io.aisanet.settings;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * YAML text to a tree of nodes with their lines. No object is ever made from a tag, aliases are
 * refused, and nesting is measured before anything recursive sees the text.
 */
final class YamlText {
    /** Deepest nesting of mappings and lists. */
    static final int DEPTH_MAX = 20;

    private YamlText() {}

    /** The mapping that the text is; empty for an empty text, or where a problem was reported. */
    static Optional<MappingNode> mapping(String yaml, Problems problems) {
        LoadSettings load =
                LoadSettings.builder()
                        .setCodePointLimit(Settings.FILE_BYTES_MAX)
                        .setMaxAliasesForCollections(0)
                        .build();
        try {
            if (!isPlain(yaml, load, problems)) {
                return Optional.empty();
            }
            return new Compose(load).composeString(yaml).flatMap(node -> mapping(node, problems));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            problems.add("", line, "this is not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.add("", 0, "this is not valid YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** The line that a node starts on; 1 is the first. */
    static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private static Optional<MappingNode> mapping(Node node, Problems problems) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(mapping);
        }
        if (!node.getTag().equals(Tag.NULL)) {
            problems.add("", lineOf(node), "must be a mapping: lines of the form \"key: value\"");
        }
        return Optional.empty();
    }

    private static boolean isPlain(String yaml, LoadSettings load, Problems problems) {
        int depth = 0;
        int documents = 0;
        for (Event event : new Parse(load).parseString(yaml)) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                case DocumentStart -> documents++;
                case Alias -> {
                    problems.add("", line(event), "aliases (*name) are refused: write it out");
                    return false;
                }
                default -> {}
            }
            if (depth > DEPTH_MAX || documents > 1) {
                String what = documents > 1 ? "is a second document" : "is nested too deeply";
                problems.add("", line(event), what);
                return false;
            }
        }
        return true;
    }

    private static int line(Event event) {
        return event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }
}
