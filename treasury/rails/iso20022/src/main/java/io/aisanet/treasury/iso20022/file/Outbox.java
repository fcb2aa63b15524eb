package io.aisanet.treasury.iso20022.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A folder from which somebody else takes files. What stands in it under a name without a leading
 * dot is whole.
 */
public final class Outbox {

    /** No leading dot, no separators. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private final Path folder;

    /** Opens a folder, which is made where it is missing. */
    public Outbox(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /**
     * Puts a file there. The same file again, while it is still there, changes nothing; once it was
     * taken it is put there again, and the other side has to know it by its contents.
     *
     * @throws IOException it could not be written, or another file of that name is there
     */
    public void put(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        if (!NAME.matcher(name).matches()) {
            throw new IOException("not a name of a file in " + folder + ": " + name);
        }
        if (Files.exists(file)) {
            if (ContentHash.of(Files.readAllBytes(file)).equals(ContentHash.of(content))) {
                return;
            }
            throw new IOException(file + " is there with other contents: move it away");
        }
        DurableFiles.write(file, content);
    }
}
