package io.aisanet.treasury.iso20022.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder into which somebody else puts files. Each is offered to a reader until the reader took
 * or refused it, and then moved to the archive or to quarantine. The reader writes down what it
 * took before it says so: a crash in between offers the file once more, and the reader then knows
 * it.
 *
 * <p>A file that is still being written is left alone: one whose name begins with a dot or ends
 * like a part, one that was changed a moment ago, and one that is not as it was at the last look.
 */
public final class Inbox {

    /** Longest file that is offered; longer ones are refused unread. */
    public static final long BYTES_MAX = 64L << 20;

    /** Most files of one look, in the order of their names; the others wait for the next. */
    public static final int FILES_MAX = 1_000;

    private static final List<String> PARTS = List.of(".tmp", ".part", ".partial", ".filepart");

    private final Path folder;
    private final Path archive;
    private final Path quarantine;
    private final long quietMs;
    private final InstantSource clock;
    private Map<Path, Look> seen = new HashMap<>();

    /** How a file was when it was looked at. */
    private record Look(long bytes, long changedMs) {}

    /**
     * Opens the folders of an inbox, which are made where they are missing.
     *
     * @param folders where
     * @param quietMs how long a file must not have changed; 0 trusts that files are moved in whole
     * @param clock to compare with the times of files
     */
    public Inbox(InboxFolders folders, long quietMs, InstantSource clock) throws IOException {
        this.folder = Files.createDirectories(folders.in());
        this.archive = Files.createDirectories(folders.archive());
        this.quarantine = Files.createDirectories(folders.quarantine());
        this.quietMs = quietMs;
        this.clock = clock;
    }

    /** Reads a file. */
    public interface Reader {

        /**
         * Reads it, and has that on disk before it answers {@link Verdict.Taken}.
         *
         * @throws IOException it could not be written down: the file stays where it is
         */
        Verdict read(InboxFile file) throws IOException;
    }

    /**
     * Offers each file that is there and whole, in the order of their names.
     *
     * @return how many were moved away
     */
    public int look(Reader reader) throws IOException {
        Map<Path, Look> now = new HashMap<>();
        int moved = 0;
        for (Path file : files()) {
            Look look = look(file);
            if (look != null) {
                now.put(file, look);
                if (isQuiet(file, look) && offer(file, look, reader)) {
                    moved++;
                }
            }
        }
        seen = now;
        return moved;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Inbox::isWhole).sorted().limit(FILES_MAX).toList();
        }
    }

    private static boolean isWhole(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".")
                && PARTS.stream().noneMatch(name::endsWith)
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static @Nullable Look look(Path file) throws IOException {
        try {
            return new Look(Files.size(file), Files.getLastModifiedTime(file).toMillis());
        } catch (NoSuchFileException e) {
            return null; // taken away by whoever put it there
        }
    }

    private boolean isQuiet(Path file, Look look) {
        return quietMs == 0
                || (look.equals(seen.get(file)) && clock.millis() - look.changedMs() >= quietMs);
    }

    private boolean offer(Path file, Look look, Reader reader) throws IOException {
        if (look.bytes() > BYTES_MAX) {
            refuse(file, "is longer than " + BYTES_MAX + " bytes; send it in parts");
            return true;
        }
        byte[] bytes = Files.readAllBytes(file);
        switch (reader.read(InboxFile.of(file.getFileName().toString(), bytes))) {
            case Verdict.Taken _, Verdict.Known _ -> DurableFiles.move(file, free(archive, file));
            case Verdict.Refused refused -> refuse(file, refused.reason());
            case Verdict.Later _ -> {
                return false;
            }
        }
        return true;
    }

    private void refuse(Path file, String reason) throws IOException {
        Path place = free(quarantine, file);
        Path beside = place.resolveSibling(place.getFileName() + ".reason");
        DurableFiles.write(beside, (reason + "\n").getBytes(UTF_8));
        DurableFiles.move(file, place);
    }

    /** A name that is free: nothing that came is overwritten. */
    private static Path free(Path folder, Path file) {
        String name = file.getFileName().toString();
        Path place = folder.resolve(name);
        for (int i = 2; Files.exists(place); i++) {
            place = folder.resolve(name + "." + i);
        }
        return place;
    }

    /** Names of files in quarantine, without their reasons. */
    public List<String> quarantined() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> entries = Files.list(quarantine)) {
            entries.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".reason"))
                    .sorted()
                    .forEach(names::add);
        }
        return names;
    }
}
