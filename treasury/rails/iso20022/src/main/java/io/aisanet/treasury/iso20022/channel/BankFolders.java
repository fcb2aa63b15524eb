package io.aisanet.treasury.iso20022.channel;

import io.aisanet.treasury.iso20022.file.InboxFolders;
import java.nio.file.Path;

/**
 * Where files are exchanged and kept.
 *
 * @param own what the channel keeps: its journal, and each order as it was written
 * @param outbox from which the bank takes orders
 * @param inbox where the bank puts reports, and where they go from there
 */
public record BankFolders(Path own, Path outbox, InboxFolders inbox) {

    /** All below one folder: {@code own}, {@code out}, {@code in}, {@code archive}, ... */
    public static BankFolders below(Path folder) {
        return new BankFolders(
                folder.resolve("own"), folder.resolve("out"), InboxFolders.below(folder));
    }

    Path journal() {
        return own.resolve("journal");
    }

    Path order(String batchId) {
        return own.resolve("orders").resolve(batchId + ".xml");
    }
}
