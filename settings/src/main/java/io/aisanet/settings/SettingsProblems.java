package io.aisanet.settings;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that is wrong in a settings file. The message is made for people: a line a problem.
 */
public final class SettingsProblems extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    SettingsProblems(String file, List<Problem> problems) {
        super(message(file, problems));
        this.problems = sorted(problems);
    }

    /** The problems in the order of their lines. */
    public List<Problem> problems() {
        return problems;
    }

    private static String message(String file, List<Problem> problems) {
        return sorted(problems).stream()
                .map(problem -> problem.describe(file))
                .collect(Collectors.joining("\n"));
    }

    private static List<Problem> sorted(List<Problem> problems) {
        return problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }
}
