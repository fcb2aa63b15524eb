package io.aisanet.treasury.iso20022.file;

/**
 * A file that came.
 *
 * @param name as it stood in the inbox
 * @param hash of its contents
 * @param text its bytes, wrapped so that the record compares by the hash
 */
public record InboxFile(String name, String hash, Content text) {

    /** Bytes of a file. */
    public static final class Content {
        private final byte[] bytes;

        Content(byte[] bytes) {
            this.bytes = bytes;
        }

        /** The bytes; not to be changed. */
        public byte[] bytes() {
            return bytes;
        }
    }

    static InboxFile of(String name, byte[] bytes) {
        return new InboxFile(name, ContentHash.of(bytes), new Content(bytes));
    }
}
