package io.aisanet.treasury.iso20022.file;

/** What a reader says of a file, which decides where the file goes. */
public sealed interface Verdict {

    /** It was read, and that is on disk: the file goes to the archive. */
    record Taken() implements Verdict {}

    /** A file with these contents was read before: it goes to the archive, too. */
    record Known() implements Verdict {}

    /** It is not its turn: it stays where it is and is offered again. */
    record Later() implements Verdict {}

    /**
     * It cannot be read: it goes to quarantine, with the reason beside it.
     *
     * @param reason what is wrong, where, and how to mend it
     */
    record Refused(String reason) implements Verdict {}
}
