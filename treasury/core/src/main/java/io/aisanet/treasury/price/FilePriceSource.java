package io.aisanet.treasury.price;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Prices from a file that somebody else writes, whole, by renaming.
 *
 * @param name of the source
 * @param file in the form of {@code docs/treasury.md}
 */
public record FilePriceSource(String name, Path file) implements PriceSource {

    @Override
    public Price read(Pair pair) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return PriceDocument.read(in.readNBytes(PriceDocument.BYTES_MAX + 1), pair, name);
        }
    }
}
