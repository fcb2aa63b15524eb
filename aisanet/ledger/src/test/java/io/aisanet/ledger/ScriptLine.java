package io.aisanet.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a script: a verb, words in their places, named values, and what is expected. */
final class ScriptLine {
    final String verb;
    final List<String> words = new ArrayList<>();
    final Map<String, String> given = new HashMap<>();
    final Map<String, String> expected = new HashMap<>();
    @Nullable Status status;

    ScriptLine(String line) {
        String[] tokens = line.trim().split("\\s+", -1);
        verb = tokens[0];
        for (int i = 1; i < tokens.length; i++) {
            add(tokens[i]);
        }
    }

    private void add(String token) {
        int equals = token.indexOf('=');
        if (equals > 0) {
            Map<String, String> into = status == null ? given : expected;
            into.put(token.substring(0, equals), token.substring(equals + 1));
        } else if (token.matches("[A-Z]+(_[A-Z]+)*") && token.length() > 1) {
            status = Status.valueOf(token);
        } else {
            words.add(token);
        }
    }

    String word(int place) {
        return words.get(place);
    }

    long number(String name, long otherwise) {
        String value = given.get(name);
        return value == null ? otherwise : number(value);
    }

    static long number(String text) {
        return text.equals("max") ? Long.MAX_VALUE : Long.parseLong(text.replace("_", ""));
    }

    String text(String name, String otherwise) {
        return given.getOrDefault(name, otherwise).replace('~', ' ');
    }

    boolean has(String word) {
        return words.contains(word);
    }

    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
