package io.aisanet.server.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The catalogue between two runs: one entry a line, in JSON. It may be thrown away at any time:
 * gateways list what they sell every hour.
 *
 * @param path of the file
 */
public record CatalogueFile(Path path) {
    private static final System.Logger LOG = System.getLogger(CatalogueFile.class.getName());

    /** Its usual name. */
    public static final String NAME = "catalogue.jsonl";

    /** What can be read of it; a line that cannot is left out. */
    List<Listing> read() {
        List<Listing> found = new ArrayList<>();
        if (!Files.exists(path)) {
            return found;
        }
        try (BufferedReader reader = Files.newBufferedReader(path, UTF_8)) {
            int unreadable = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                try {
                    found.add(Listing.ofStored(Json.parseObject(line.getBytes(UTF_8))));
                } catch (MalformedMessage e) {
                    unreadable++;
                }
            }
            if (unreadable > 0) {
                LOG.log(Level.WARNING, "{0}: {1} lines left out", path, unreadable);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, path + " cannot be read; the catalogue begins empty", e);
        }
        return found;
    }

    /** Writes all of it anew; the old file stays until the new one is complete. */
    void write(Collection<Listing> all) {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try {
            try (BufferedWriter writer = Files.newBufferedWriter(fresh, UTF_8)) {
                for (Listing listing : all) {
                    writer.write(listing.toStored().toString());
                    writer.write('\n');
                }
            }
            Files.move(
                    fresh,
                    path,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.log(Level.WARNING, path + " cannot be written; the catalogue is in memory only", e);
        }
    }
}
