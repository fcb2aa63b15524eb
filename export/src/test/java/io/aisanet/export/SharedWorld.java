package io.aisanet.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One world for all classes of a run, since it takes seconds to begin. */
final class SharedWorld implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == World.class;
    }

    @Override
    public World resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Kept.class, key -> Kept.begin(), Kept.class)
                .world();
    }

    /** Ended, and its files deleted, at the end of the run. */
    private record Kept(World world) implements AutoCloseable {
        static Kept begin() {
            try {
                return new Kept(World.in(Files.createTempDirectory("export")));
            } catch (Exception e) {
                throw new IllegalStateException("there is no world to export from", e);
            }
        }

        @Override
        public void close() throws IOException {
            world.close();
            List<Path> files;
            try (Stream<Path> all = Files.walk(world.folder())) {
                files = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }
}
