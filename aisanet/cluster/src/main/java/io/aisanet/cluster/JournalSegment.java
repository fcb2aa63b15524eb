package io.aisanet.cluster;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A file of the journal. Its name says the number of its first event, so that the list of names is
 * the index.
 *
 * @param firstSequence number of its first event
 * @param file where it is
 */
record JournalSegment(long firstSequence, Path file) {
    private static final String PREFIX = "events-";
    private static final String SUFFIX = ".journal";

    /** The segment of a directory that begins with this event. */
    static JournalSegment of(Path dir, long firstSequence) {
        return new JournalSegment(
                firstSequence, dir.resolve(PREFIX + "%019d".formatted(firstSequence) + SUFFIX));
    }

    /** The segments of a directory in order; none when there is no such directory. */
    static List<JournalSegment> list(Path dir) throws IOException {
        List<JournalSegment> segments = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(dir, PREFIX + "*" + SUFFIX)) {
            for (Path file : files) {
                segments.add(new JournalSegment(firstSequenceIn(file), file));
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        segments.sort(Comparator.comparingLong(JournalSegment::firstSequence));
        return segments;
    }

    /** Place in the list of the segment that would hold an event; negative when none does. */
    static int indexOf(List<JournalSegment> segments, long sequence) {
        int found = -1;
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).firstSequence() <= sequence) {
                found = i;
            }
        }
        return found;
    }

    private static long firstSequenceIn(Path file) {
        String name = String.valueOf(file.getFileName());
        String digits = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new JournalDamagedException(file + " is not a name of a journal segment");
        }
    }
}
