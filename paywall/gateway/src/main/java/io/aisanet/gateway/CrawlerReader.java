package io.aisanet.gateway;

import io.aisanet.gateway.crawl.Crawler;
import io.aisanet.gateway.crawl.CrawlerConfig;
import io.aisanet.gateway.crawl.Treatment;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.signature.KeyDirectory;
import io.aisanet.settings.Section;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code crawlers}: who is known, and what they and the others get. */
final class CrawlerReader {

    /** Largest directory file, in bytes. */
    static final int DIRECTORY_BYTES_MAX = 64 * 1024;

    private CrawlerReader() {}

    /** Null where nobody is known and everybody pays. */
    static @Nullable CrawlerConfig read(Section section) {
        List<Crawler> known = new ArrayList<>();
        for (Section one : section.sections("known")) {
            crawler(one, known);
        }
        Treatment others = section.choice("others", Treatment.PAY);
        try {
            return known.isEmpty() && others == Treatment.PAY
                    ? null
                    : new CrawlerConfig(known, others);
        } catch (IllegalArgumentException e) {
            section.report("known", e.getMessage());
            return null;
        }
    }

    private static void crawler(Section section, List<Crawler> known) {
        String name = section.requiredText("name");
        Treatment gets = section.choice("gets", Treatment.PAY);
        List<Bytes32> keys = new ArrayList<>();
        for (String text : section.texts("keys")) {
            try {
                keys.add(KeyDirectory.key(text));
            } catch (MalformedMessage e) {
                section.report("keys", e.what() + ": " + e.mend());
                return;
            }
        }
        @Nullable Path directory = section.optionalPath("directoryFile").orElse(null);
        try {
            if (directory != null) {
                keys.addAll(KeyDirectory.parse(read(directory)));
            }
        } catch (IOException | MalformedMessage e) {
            section.report("directoryFile", "cannot be read: " + e.getMessage());
            return;
        }
        try {
            known.add(new Crawler(name, keys, gets));
        } catch (IllegalArgumentException e) {
            section.report("keys", e.getMessage());
        }
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(DIRECTORY_BYTES_MAX + 1);
            if (bytes.length > DIRECTORY_BYTES_MAX) {
                throw new IOException("has more than " + DIRECTORY_BYTES_MAX + " bytes");
            }
            return bytes;
        }
    }
}
