package io.aisanet.app.mandate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A mandate's document on this machine. */
final class MandateFile {
    private MandateFile() {}

    static ObjectNode read(@Nullable Path file) throws IOException {
        try {
            return Json.parseObject(Files.readAllBytes(Objects.requireNonNull(file)));
        } catch (MalformedMessage e) {
            throw new CommandFailure(ExitCode.USAGE, file + " " + e.getMessage(), "", e);
        }
    }
}
