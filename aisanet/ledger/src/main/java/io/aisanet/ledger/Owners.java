package io.aisanet.ledger;

/** The owners; the owner with id n is in row n - 1. */
final class Owners {
    private static final int TEXT = 0;
    private static final int LENGTHS = 1;
    private static final int WALLETS = 2;
    private static final int WIDTH = 3;

    final Bits frozen = new Bits();
    private final LongTable table = new LongTable(WIDTH);
    private final ByteArena texts;

    Owners(ByteArena texts) {
        this.texts = texts;
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
