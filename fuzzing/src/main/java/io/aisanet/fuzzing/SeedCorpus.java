package io.aisanet.fuzzing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The inputs that a fuzzer starts from: the files of {@code src/test/resources/fuzz/NAME}. */
record SeedCorpus(List<String> names, List<byte[]> inputs) {

    /** Where seeds lie, relative to a module. */
    private static final Path ROOT = Path.of("src", "test", "resources", "fuzz");

    static SeedCorpus of(Class<?> fuzzer) throws IOException {
        Path folder = ROOT.resolve(fuzzer.getSimpleName());
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder.toAbsolutePath() + " is missing: put seeds into it");
        }
        TreeMap<String, byte[]> seeds = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                seeds.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        if (seeds.isEmpty()) {
            throw new IOException(folder.toAbsolutePath() + " has no seeds");
        }
        return new SeedCorpus(List.copyOf(seeds.keySet()), List.copyOf(seeds.values()));
    }
}
