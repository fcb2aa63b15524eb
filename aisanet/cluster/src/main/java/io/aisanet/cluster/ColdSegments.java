package io.aisanet.cluster;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The segments of a log's recording that are full: they are read again at a start, or by a member
 * that was away, if ever. Their place in the operating system's cache is worth more to the next
 * ones: under load a log of 200 MB a second would take all of the memory that is free, and each new
 * page costs far more than one that was given back.
 */
final class ColdSegments {
    private static final Pattern NAME = Pattern.compile("(\\d+)-(\\d{1,18})\\.rec");

    /** So many of a recording stay in the cache: the one that is written and the one before. */
    private static final int WARM = 2;

    private final Path archiveDir;
    private final Set<Path> released = new HashSet<>();

    /**
     * The segments in the directory of an archive.
     *
     * @param archiveDir may not be there yet
     */
    ColdSegments(Path archiveDir) {
        this.archiveDir = archiveDir;
    }

    /** Releases those that became full since the last time; returns how many. */
    int release() throws IOException {
        Set<Path> cold = cold();
        released.retainAll(cold);
        int count = 0;
        for (Path segment : cold) {
            if (released.add(segment) && PageCache.release(segment)) {
                count++;
            }
        }
        return count;
    }

    private Set<Path> cold() throws IOException {
        Set<Path> cold = new HashSet<>();
        for (NavigableMap<Long, Path> segments : recordings().values()) {
            for (int i = 0; i < WARM; i++) {
                segments.pollLastEntry();
            }
            cold.addAll(segments.values());
        }
        return cold;
    }

    /** By recording, its segments by position. */
    private Map<String, NavigableMap<Long, Path>> recordings() throws IOException {
        Map<String, NavigableMap<Long, Path>> recordings = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(archiveDir)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    recordings
                            .computeIfAbsent(name.group(1), recording -> new TreeMap<>())
                            .put(Long.parseLong(name.group(2)), file);
                }
            }
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return recordings;
    }
}
