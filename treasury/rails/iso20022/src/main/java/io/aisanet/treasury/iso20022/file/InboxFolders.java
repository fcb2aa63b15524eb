package io.aisanet.treasury.iso20022.file;

import java.nio.file.Path;

/**
 * Folders of an inbox, all on one file system.
 *
 * @param in where files come
 * @param archive where they go when they were read
 * @param quarantine where they go when they cannot be, each with its {@code .reason} beside it
 */
public record InboxFolders(Path in, Path archive, Path quarantine) {

    /** {@code in}, {@code archive} and {@code quarantine} below one folder. */
    public static InboxFolders below(Path folder) {
        return new InboxFolders(
                folder.resolve("in"), folder.resolve("archive"), folder.resolve("quarantine"));
    }
}
