package io.aisanet.settings;

/**
 * One thing that is wrong in a settings file.
 *
 * @param line 1 for the first line; 0 where it has none (a missing key at the top, a missing file)
 * @param keyPath for example {@code routes[2].price}; empty for the file as a whole
 * @param message what is wrong and how to mend it
 */
public record Problem(int line, String keyPath, String message) {
    String describe(String file) {
        var out = new StringBuilder(file);
        if (line > 0) {
            out.append(':').append(line);
        }
        out.append(": ");
        if (!keyPath.isEmpty()) {
            out.append(keyPath).append(' ');
        }
        return out.append(message).toString();
    }
}
