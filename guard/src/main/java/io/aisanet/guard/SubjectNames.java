package io.aisanet.guard;

import io.aisanet.ledger.ListKind;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What a document may call a payee, a category and a host. */
final class SubjectNames {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern ADDRESS = Pattern.compile("0[xX][0-9a-fA-F]{40}");
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?|\\[[0-9a-f:.]{2,45}]");

    private final Directory directory;

    SubjectNames(Directory directory) {
        this.directory = directory;
    }

    /** Who or what is listed, and what stands for it in the ledger. */
    record Subject(String name, long id) {}

    /** The word for one of a kind. */
    static String key(ListKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException with a message that completes "key ..."
     */
    Subject find(ListKind kind, String text) {
        return switch (kind) {
            case PAYEE -> payee(text);
            case CATEGORY -> category(text);
            case RESOURCE -> host(text);
        };
    }

    private Subject payee(String text) {
        if (!NUMBER.matcher(text).matches() && !ADDRESS.matcher(text).matches()) {
            throw wrong(text, "is neither a wallet's number nor 0x and 40 hex digits");
        }
        String name = text.toLowerCase(Locale.ROOT);
        OptionalLong wallet = directory.wallet(name);
        if (wallet.isEmpty()) {
            throw wrong(text, "is no wallet that is known");
        }
        return new Subject(name, wallet.getAsLong());
    }

    private static Subject category(String text) {
        if (!Names.isName(text)) {
            throw wrong(text, "is no category: 1 to 64 bytes without control characters");
        }
        return new Subject(text, Subjects.category(text));
    }

    private static Subject host(String text) {
        String name = Subjects.normalHost(text);
        if (!HOST.matcher(name).matches()) {
            throw wrong(text, "is no host: write it like api.example.com");
        }
        return new Subject(name, Subjects.host(name));
    }

    private static IllegalArgumentException wrong(String text, String what) {
        return new IllegalArgumentException("\"" + text + "\" " + what);
    }
}
