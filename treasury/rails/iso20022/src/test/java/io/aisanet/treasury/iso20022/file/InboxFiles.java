package io.aisanet.treasury.iso20022.file;

/** Files for tests that have no inbox. */
public final class InboxFiles {

    private InboxFiles() {}

    /** A file with this name. */
    public static InboxFile of(String name, byte[] bytes) {
        return InboxFile.of(name, bytes);
    }
}
