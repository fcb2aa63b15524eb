import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Builds ledger and cluster of an earlier commit of this repository, with the codecs of their own
 * messages, and the program that a member runs in tests ({@code MemberMain}) and their load ({@code
 * Workload}): what an upgrade in turn begins with. Run as {@code java tools/OldBuild.java
 * [REVISION]} from the root; prints the class path, on which today's libraries are.
 *
 * <p>Nothing is downloaded: the libraries are those of this build, from Maven's repository ({@code
 * -Dmaven.repo.local}, else {@code ~/.m2/repository}). What was built once stays in {@code
 * target/old-build/COMMIT}. Where the commit is not there it says so and ends with 3, for all else with 1.
 */
public final class OldBuild {
    /**
     * The last commit whose cluster speaks version 4 of the protocol: three members, snapshots
     * inside Aeron's recordings, no holds that convert.
     */
    private static final String REVISION = "1b9f2d7b7997faac42aaab8309be002162d1204d";

    private static final List<String> SOURCES =
            List.of("aisanet/ledger/src/main/java", "aisanet/cluster/src/main/java", "aisanet/cluster/src/test/java");
    private static final String SCHEMA = "aisanet/cluster/src/main/sbe/ledger.xml";
    private static final String TESTS = "aisanet/cluster/src/test/java/io/aisanet/cluster/";
    private static final List<String> PROGRAMS = List.of(TESTS + "MemberMain.java", TESTS + "Workload.java");

    private final Path repository =
            Path.of(System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
    private final String pom;
    private final String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private OldBuild() throws IOException {
        this.pom = Files.readString(Path.of("pom.xml"));
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        String revision = args.length == 0 ? REVISION : args[0];
        try {
            System.out.println(new OldBuild().classPath(revision));
        } catch (NoHistory e) {
            System.err.println("OldBuild: " + e.getMessage());
            System.exit(3);
        } catch (IllegalStateException e) {
            System.err.println("OldBuild: " + e.getMessage());
            System.exit(1);
        }
    }

    /** The commit is not here. */
    private static final class NoHistory extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoHistory(String message) {
            super(message);
        }
    }

    private String classPath(String revision) throws IOException, InterruptedException {
        String commit = commit(revision);
        Path built = Path.of("target", "old-build", commit).toAbsolutePath();
        if (!Files.exists(built.resolve("classes"))) {
            Path work = Files.createDirectories(built.getParent()).resolve(commit + "-" + ProcessHandle.current().pid());
            build(commit, work);
            delete(built);
            Files.move(work, built);
        }
        return built.resolve("classes") + File.pathSeparator + libraries();
    }

    private static String commit(String revision) throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "rev-parse", "--verify", "--quiet", revision + "^{commit}").start();
        String commit = new String(git.getInputStream().readAllBytes()).strip();
        if (git.waitFor() != 0) {
            throw new NoHistory(
                    ("commit %s is not in this checkout. A shallow clone gets it by \"git fetch --unshallow\"; what is no"
                                    + " clone at all has no history: clone the repository, or name a class path that was"
                                    + " built elsewhere by -Daisa.old=CLASSPATH")
                            .formatted(revision));
        }
        return commit;
    }

    private void build(String commit, Path work) throws IOException, InterruptedException {
        Files.createDirectories(work.resolve("classes"));
        Path archive = work.resolve("source.tar");
        run(List.of("git", "archive", "--output", archive.toString(), commit, "aisanet/ledger/src", "aisanet/cluster/src"));
        run(List.of("tar", "-xf", archive.toString(), "-C", work.toString()));
        Path codecs = work.resolve("codecs");
        run(List.of(
                java,
                "-Dsbe.output.dir=" + codecs,
                "-cp",
                jar("uk/co/real-logic", "sbe-tool", "sbe") + File.pathSeparator + jar("org/agrona", "agrona", "agrona"),
                "uk.co.real_logic.sbe.SbeTool",
                work.resolve(SCHEMA).toString()));
        List<String> compile = new ArrayList<>(List.of(java + "c", "-nowarn", "-proc:none", "-implicit:class"));
        compile.addAll(List.of("-Xlint:none", "-d", work.resolve("classes").toString(), "-cp", libraries()));
        compile.addAll(List.of("-sourcepath", sourcePath(work, codecs)));
        PROGRAMS.forEach(it -> compile.add(work.resolve(it).toString()));
        run(compile);
    }

    private static String sourcePath(Path work, Path codecs) {
        return SOURCES.stream().map(it -> work.resolve(it).toString()).collect(Collectors.joining(File.pathSeparator))
                + File.pathSeparator
                + codecs;
    }

    private String libraries() {
        List<String> jars = new ArrayList<>();
        for (String part : List.of("client", "driver", "archive", "cluster")) {
            jars.add(jar("io/aeron", "aeron-" + part, "aeron"));
        }
        jars.add(jar("org/agrona", "agrona", "agrona"));
        jars.add(jar("org/hdrhistogram", "HdrHistogram", "hdrhistogram"));
        jars.add(jar("org/jspecify", "jspecify", "jspecify"));
        jars.add(jar("org/assertj", "assertj-core", "assertj"));
        return String.join(File.pathSeparator, jars);
    }

    /** A library in the version that the root's POM names. */
    private String jar(String group, String name, String property) {
        Matcher version = Pattern.compile("<" + property + "\\.version>([^<]+)<").matcher(pom);
        if (!version.find()) {
            throw new IllegalStateException("pom.xml has no " + property + ".version");
        }
        Path jar = repository.resolve("%s/%s/%s/%2$s-%3$s.jar".formatted(group, name, version.group(1)));
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing: build the project once (mvn -DskipTests package), or name"
                    + " Maven's repository by -Dmaven.repo.local=DIR");
        }
        return jar.toString();
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + said);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(
                directory,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                        Files.delete(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
