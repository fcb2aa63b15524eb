package io.aisanet.ledger;

/**
 * The registered API keys; the credential with id n is in row n - 1. A revoked one keeps its row,
 * so that its key can never be registered again.
 */
final class Credentials {
    private static final int OWNER = 0;
    private static final int WALLET = 1;
    private static final int SCOPES = 2;
    private static final int KEY = 3;
    private static final int TEXT = 7;

    /** Length of the name, negative once revoked. */
    private static final int LENGTH = 8;

    private static final int WIDTH = 9;
    private static final int KEY_WORDS = 4;

    private final LongTable table;
    private final RowIndex byKey = new RowIndex(row -> Mix.words(keyWords(row)));
    private final ByteArena texts;

    Credentials(ByteArena texts) {
        this(new LongTable(WIDTH), texts);
    }

    private Credentials(LongTable table, ByteArena texts) {
        this.table = table;
        this.texts = texts;
    }

    /** The rows alone: no credential is found in it. */
    Credentials fork(TableForks forks, ByteArena forked) {
        return new Credentials(forks.of(table), forked);
    }

    int count() {
        return table.rows();
    }

    /** Whether it exists and is not revoked. */
    boolean has(long id) {
        return id >= 1 && id <= table.rows() && table.get((int) id - 1, LENGTH) > 0;
    }

    long add(AddCredential credential) {
        byte[] name = Texts.bytes(credential.name);
        int row = table.append();
        table.set(row, OWNER, credential.owner);
        table.set(row, WALLET, credential.wallet);
        table.set(row, SCOPES, credential.scopes);
        for (int i = 0; i < KEY_WORDS; i++) {
            table.set(row, KEY + i, Words.at(credential.keyHash, i));
        }
        table.set(row, TEXT, texts.add(name));
        table.set(row, LENGTH, name.length);
        byKey.add(row);
        return row + 1L;
    }

    void revoke(long id) {
        int row = (int) id - 1;
        table.set(row, LENGTH, -table.get(row, LENGTH));
    }

    /** Id of the credential with this key hash, revoked or not; 0 = none. */
    long find(byte[] keyHash) {
        long[] words = Words.of(keyHash);
        return byKey.find(Mix.words(words), row -> hasKey(row, words)) + 1L;
    }

    private boolean hasKey(int row, long[] words) {
        boolean same = words.length == KEY_WORDS;
        for (int i = 0; same && i < KEY_WORDS; i++) {
            same = table.get(row, KEY + i) == words[i];
        }
        return same;
    }

    private long[] keyWords(int row) {
        long[] words = new long[KEY_WORDS];
        for (int i = 0; i < KEY_WORDS; i++) {
            words[i] = table.get(row, KEY + i);
        }
        return words;
    }

    long owner(long id) {
        return table.get((int) id - 1, OWNER);
    }

    byte[] keyHash(long id) {
        byte[] key = new byte[Limits.KEY_BYTES];
        for (int i = 0; i < KEY_WORDS; i++) {
            Words.put(table.get((int) id - 1, KEY + i), key, i);
        }
        return key;
    }

    CredentialState state(long id) {
        int row = (int) id - 1;
        return new CredentialState(
                id,
                owner(id),
                table.get(row, WALLET),
                table.get(row, SCOPES),
                texts.text(table.get(row, TEXT), (int) Math.abs(table.get(row, LENGTH))));
    }
}
