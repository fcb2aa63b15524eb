package io.aisanet.treasury.reconcile;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What in an entry may name a movement: its references, and the words of its text. */
final class Words {
    private static final int WHOLE_LENGTH_MAX = 64;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,;|]+");
    private static final Pattern BETWEEN_PARTS = Pattern.compile("[/:]");
    private static final Pattern NOISE = Pattern.compile("[^A-Za-z0-9]");

    private Words() {}

    static Set<String> of(List<Entry> entries) {
        Set<String> words = new TreeSet<>();
        for (Entry entry : entries) {
            entry.references().forEach(reference -> add(words, reference));
            for (String word : BETWEEN_WORDS.split(entry.text(), -1)) {
                add(words, word);
                for (String part : BETWEEN_PARTS.split(word, -1)) {
                    add(words, part);
                }
            }
            if (entry.text().length() <= WHOLE_LENGTH_MAX) {
                add(words, entry.text()); // a reference printed in groups of four
            }
        }
        return words;
    }

    private static void add(Set<String> words, String text) {
        String bare = NOISE.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
        boolean hasDigit = bare.chars().anyMatch(c -> c >= '0' && c <= '9');
        if (hasDigit && bare.length() >= ReconciliationRules.WORD_LENGTH_MIN) {
            words.add(bare);
        }
    }
}
