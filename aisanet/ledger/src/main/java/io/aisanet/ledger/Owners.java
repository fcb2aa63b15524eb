package io.aisanet.ledger;

/** The owners; the owner with id n is in row n - 1. */
final class Owners {
    private static final int TEXT = 0;
    private static final int LENGTHS = 1;
    private static final int WALLETS = 2;

    /** Budget of new agents by code of the asset, from 1 on. */
    private static final int BUDGET = 2;

    private static final int ASSETS = 3;
    private static final int WIDTH = 3 + ASSETS;

    final Bits frozen;
    private final LongTable table;
    private final ByteArena texts;

    Owners(ByteArena texts) {
        this(new LongTable(WIDTH), new Bits(), texts);
    }

    private Owners(LongTable table, Bits frozen, ByteArena texts) {
        this.table = table;
        this.frozen = frozen;
        this.texts = texts;
    }

    Owners fork(TableForks forks, ByteArena forked) {
        return new Owners(forks.of(table), frozen.copy(), forked);
    }

    int count() {
        return table.rows();
    }

    boolean has(long id) {
        return id >= 1 && id <= table.rows();
    }

    long add(String name, String timeZone) {
        byte[] nameBytes = Texts.bytes(name);
        int row = table.append();
        table.set(row, TEXT, texts.add(Texts.bytes(name + timeZone)));
        table.set(row, LENGTHS, nameBytes.length | ((long) timeZone.length() << 8));
        return row + 1L;
    }

    void countWallet(long id) {
        table.add((int) id - 1, WALLETS, 1);
    }

    /** Id of the budget that new agents' accounts begin under; 0 = none. */
    long budget(long id, int asset) {
        return table.get((int) id - 1, BUDGET + asset);
    }

    void attach(long id, int asset, long budget) {
        table.set((int) id - 1, BUDGET + asset, budget);
    }

    boolean isFrozen(long id) {
        return frozen.get((int) id - 1);
    }

    void freeze(long id, boolean value) {
        frozen.set((int) id - 1, value);
    }

    OwnerState state(long id) {
        int row = (int) id - 1;
        long place = table.get(row, TEXT);
        int nameLength = (int) table.get(row, LENGTHS) & 0xFF;
        int zoneLength = (int) (table.get(row, LENGTHS) >>> 8) & 0xFF;
        return new OwnerState(
                id,
                texts.text(place, nameLength),
                texts.text(place + nameLength, zoneLength),
                frozen.get(row),
                table.get(row, WALLETS));
    }
}
