package io.aisanet.settings;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong in one file. */
final class Problems {
    /** How many are told; more help nobody. */
    private static final int PROBLEMS_MAX = 50;

    private final String file;
    private final List<Problem> all = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(String keyPath, int line, String message) {
        var problem = new Problem(line, keyPath, message);
        if (all.size() < PROBLEMS_MAX && !all.contains(problem)) {
            all.add(problem);
        }
    }

    void check() {
        if (!all.isEmpty()) {
            throw thrown();
        }
    }

    SettingsProblems thrown() {
        return new SettingsProblems(file, all);
    }
}
