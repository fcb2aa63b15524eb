package io.aisanet.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What a node remembers of its export beside the topic, which alone decides where it goes on: by
 * this it is known that an empty topic was not always empty.
 *
 * @param target ledger, topic and beginning that it is about
 * @param begun behind which event it began
 * @param exported last event that was committed at least; that of {@link #begun} = none
 */
record Memory(String target, Place begun, long exported) {
    /** What a memory is about. */
    static String target(ExportConfig config) {
        return config.ledger() + " to " + config.topic() + " from " + config.from();
    }

    /** What is remembered of this target. */
    static Optional<Memory> read(ExportConfig config) {
        try {
            ObjectNode json = Json.parseObject(Files.readAllBytes(config.memory()));
            Memory memory =
                    new Memory(
                            json.path("target").asText(),
                            new Place(
                                    json.path("begunBehind").asLong(), json.path("hash").asText()),
                            json.path("exported").asLong());
            return memory.target().equals(target(config)) ? Optional.of(memory) : Optional.empty();
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (MalformedMessage | IllegalArgumentException e) {
            throw new ExportStopped(
                    "%s is no memory of an export: remove it to begin as if it had never been"
                            .formatted(config.memory()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(config.memory() + " cannot be read", e);
        }
    }

    boolean hasExported() {
        return exported > begun.sequence();
    }

    Memory exportedUpTo(long sequence) {
        return new Memory(target, begun, sequence);
    }

    /** Puts it down; the file is the old or the new one, whole. */
    void write(Path file) {
        byte[] json =
                Json.write(
                        Json.object()
                                .put("target", target)
                                .put("begunBehind", begun.sequence())
                                .put("hash", begun.hash())
                                .put("exported", exported));
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(draft, json);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
