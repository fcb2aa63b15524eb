package io.aisanet.app.node;

import io.aisanet.history.HistoryConfig;
import io.aisanet.settings.Secret;
import io.aisanet.settings.Section;
import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code history} of {@code aisa.yaml}. */
final class HistoryReader {
    private static final String FILE = "file";
    private static final String OFF = "off";
    private static final String POSTGRES = "jdbc:postgresql:";
    private static final int MEMORY_MIB_MIN = 64;
    private static final int MEMORY_MIB_MAX = 1 << 20;

    private HistoryReader() {}

    static Optional<HistoryConfig> read(Section section, Path dataDir) {
        String place = section.text("database", FILE);
        int memoryMib = section.integer("memoryMib", 512, MEMORY_MIB_MIN, MEMORY_MIB_MAX);
        String password = section.secretFile("passwordFile").map(Secret::reveal).orElse("");
        if (place.equals(OFF)) {
            return Optional.empty();
        }
        if (!place.equals(FILE) && !place.startsWith(POSTGRES)) {
            section.report("database", "is file, off, or a URL jdbc:postgresql:...");
            return Optional.empty();
        }
        HistoryConfig config =
                place.equals(FILE) ? HistoryConfig.in(dataDir) : HistoryConfig.at(place);
        return Optional.of(config.withPassword(password).withMemoryBytes((long) memoryMib << 20));
    }
}
