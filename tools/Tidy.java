import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The linter for what no checker knows: sizes, banned words, titles. Run as {@code java
 * tools/Tidy.java} from the root; prints one line a finding and exits with 1 where there is one.
 */
public final class Tidy {
    private static final int JAVA_LINES_MAX = 400;

    /** A thing that must not stand in some files, and what to do instead. */
    private record Ban(Pattern files, Pattern text, String instead) {
        static Ban of(String files, String text, String instead) {
            return new Ban(Pattern.compile(files), Pattern.compile(text), instead);
        }
    }

    // The words are split so that this file does not find itself.
    private static final List<Ban> BANS =
            List.of(
                    Ban.of(".*\\.(java|sh|mjs|yaml)", "\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b", "do it or leave it"),
                    Ban.of(".*/src/test/.*\\.java", "@Dis" + "abled|assume(True|False|That)\\(", "a test that does not run is no test"),
                    Ban.of(".*\\.java", "catch \\([\\w.| ]+\\) *\\{ *\\}", "a swallowed exception: handle it or say why"),
                    Ban.of("(.*/)?(ledger|http402)/src/main/.*\\.java", "\\b(double|float)\\b(?!-)", "no floating point near money"),
                    Ban.of(".*/src/main/.*\\.java", "\\.printStackTrace\\(\\)", "log it or throw it"),
                    Ban.of(".*/src/test/.*\\.java", "Thread\\.sleep\\(.*\\);\\s*$", "await the event, or say at the line why there is none"),
                    Ban.of(".*package-lock\\.json", "\"resolved\":", "npm install with omit-lockfile-registry-resolved"),
                    Ban.of(".*/src/main/.*\\.java", "class \\w+(Manager|Helper|Util|Utils|Impl)\\b", "name what it is"));

    private final List<String> findings = new ArrayList<>();

    public static void main(String[] args) throws IOException, InterruptedException {
        Tidy tidy = new Tidy();
        List<String> files = tracked();
        for (String file : files) {
            tidy.read(Path.of(file));
        }
        tidy.findings.forEach(System.out::println);
        System.out.println(files.size() + " files, " + tidy.findings.size() + " findings");
        System.exit(tidy.findings.isEmpty() ? 0 : 1);
    }

    private static List<String> tracked() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "ls-files").redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> files = git.inputReader().lines().toList();
        if (git.waitFor() != 0) {
            throw new IOException("git ls-files failed: run this inside a checkout");
        }
        return files;
    }

    private void read(Path file) throws IOException {
        String name = file.toString();
        if (!name.matches(".*\\.(java|sh|mjs|js|md|yaml|xml|json)")) {
            return;
        }
        List<String> lines = Files.readAllLines(file);
        if (name.endsWith(".java") && lines.size() > JAVA_LINES_MAX) {
            findings.add(name + ": " + lines.size() + " lines: split it along a concept");
        }
        if (name.endsWith(".md") && (lines.isEmpty() || !lines.getFirst().startsWith("# "))) {
            findings.add(name + ":1: begin with a \"# Title\"");
        }
        for (Ban ban : BANS) {
            if (ban.files.matcher(name).matches()) {
                find(name, lines, ban);
            }
        }
    }

    private void find(String name, List<String> lines, Ban ban) {
        for (int i = 0; i < lines.size(); i++) {
            if (ban.text.matcher(lines.get(i)).find()) {
                findings.add(name + ":" + (i + 1) + ": " + lines.get(i).strip() + "  -> " + ban.instead);
            }
        }
    }
}
