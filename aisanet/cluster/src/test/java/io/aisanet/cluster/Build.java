package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.agrona.DirectBuffer;

/**
 * Which classes a member's process runs.
 *
 * @param classPath of the process
 */
record Build(String classPath) {
    /** The classes of this build. */
    static final Build TODAY = new Build(System.getProperty("java.class.path"));

    private static final String GIVEN = "aisa.old";

    /** Exit code of {@code tools/OldBuild.java} where the checkout has no such commit. */
    private static final int NO_HISTORY = 3;

    /**
     * The classes of an earlier commit, as {@code tools/OldBuild.java} builds them; {@code
     * -Daisa.old=CLASSPATH} names others. Empty where this checkout has no history that reaches so
     * far back; how to get it is printed.
     *
     * @throws IllegalStateException where they cannot be built, and what to do about it
     */
    static Optional<Build> old() throws Exception {
        String given = System.getProperty(GIVEN);
        if (given != null) {
            return Optional.of(new Build(given));
        }
        Process tool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dmaven.repo.local=" + repository(),
                                Path.of("tools", "OldBuild.java").toString())
                        .directory(new File(System.getProperty("aisa.root")))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(tool.getInputStream().readAllBytes(), UTF_8).strip();
        int code = tool.waitFor();
        if (code == NO_HISTORY) {
            System.out.println(said);
            return Optional.empty();
        }
        if (code != 0) {
            throw new IllegalStateException("the old build cannot be made: " + said);
        }
        return said.lines().reduce((_, last) -> last).map(Build::new);
    }

    /** Maven's repository: where the libraries of this very test lie. */
    private static Path repository() throws Exception {
        Path jar =
                Path.of(
                        DirectBuffer.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        return jar.resolve("../../../../..").normalize();
    }

    /** A member of it with these options of {@link MemberMain}. */
    Launch with(String... options) {
        return new Launch(this, List.of(options));
    }

    /** How a member is started. */
    record Launch(Build build, List<String> options) {}
}
