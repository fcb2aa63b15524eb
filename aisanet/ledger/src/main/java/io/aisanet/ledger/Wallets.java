package io.aisanet.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The wallets; the wallet with id n is in row n - 1. */
final class Wallets {
    private static final int OWNER = 0;
    private static final int TEXT = 1;
    private static final int ADDRESS = 2;

    /** Kind: bits 0 to 7; length of the name: 8 to 15; whether it has a key, an address. */
    private static final int META = 5;

    private static final int WIDTH = 6;
    private static final long HAS_KEY = 1 << 16;
    private static final long HAS_ADDRESS = 1 << 17;
    private static final int ADDRESS_WORDS = 3;

    final Bits frozen;
    private final LongTable table;
    private final RowIndex byAddress = new RowIndex(this::addressHash);

    /** Of wallets that share a key, as old ones may, only the first is in it. */
    private final RowIndex byKey = new RowIndex(row -> keyHash(publicKey(row + 1L)));

    private final ByteArena texts;
    private final Owners owners;

    Wallets(ByteArena texts, Owners owners) {
        this(new LongTable(WIDTH), new Bits(), texts, owners);
    }

    private Wallets(LongTable table, Bits frozen, ByteArena texts, Owners owners) {
        this.table = table;
        this.frozen = frozen;
        this.texts = texts;
        this.owners = owners;
    }

    /** The rows alone: no wallet is found in it by its address or key. */
    Wallets fork(TableForks forks, ByteArena forked, Owners forkedOwners) {
        return new Wallets(forks.of(table), frozen.copy(), forked, forkedOwners);
    }

    int count() {
        return table.rows();
    }

    boolean has(long id) {
        return id >= 1 && id <= table.rows();
    }

    /** Reads what says whether a wallet is frozen. */
    long touch(long id) {
        return owner(id);
    }

    long owner(long id) {
        return table.get((int) id - 1, OWNER);
    }

    WalletKind kind(long id) {
        int code = (int) table.get((int) id - 1, META) & 0xFF;
        WalletKind kind = WalletKind.ofCode(code);
        if (kind == null) {
            throw new LedgerInvariantViolation("wallet " + id + " is of kind " + code);
        }
        return kind;
    }

    /** Whether the wallet or its owner is frozen. */
    boolean isFrozen(long id) {
        return frozen.get((int) id - 1) || owners.isFrozen(owner(id));
    }

    void freeze(long id, boolean value) {
        frozen.set((int) id - 1, value);
    }

    long add(CreateWallet wallet) {
        boolean hasKey = !Words.isZero(wallet.publicKey);
        boolean hasAddress = !Words.isZero(wallet.address);
        byte[] name = Texts.bytes(wallet.name);
        byte[] text = Arrays.copyOf(name, name.length + (hasKey ? Limits.KEY_BYTES : 0));
        if (hasKey) {
            System.arraycopy(wallet.publicKey, 0, text, name.length, Limits.KEY_BYTES);
        }
        int row = table.append();
        table.set(row, OWNER, wallet.owner);
        table.set(row, TEXT, texts.add(text));
        for (int i = 0; i < ADDRESS_WORDS; i++) {
            table.set(row, ADDRESS + i, Words.at(wallet.address, i));
        }
        long flags = (hasKey ? HAS_KEY : 0) | (hasAddress ? HAS_ADDRESS : 0);
        table.set(row, META, wallet.kind.code() | ((long) name.length << 8) | flags);
        if (hasAddress) {
            byAddress.add(row);
        }
        if (hasKey && findByKey(wallet.publicKey) == 0) {
            byKey.add(row);
        }
        owners.countWallet(wallet.owner);
        return row + 1L;
    }

    /** Id of the wallet with this address; 0 = none. */
    long find(byte[] address) {
        long[] words = Words.of(address);
        return byAddress.find(Mix.words(words), row -> hasAddress(row, words)) + 1L;
    }

    /** Id of the first wallet with this Ed25519 key; 0 = none. */
    long findByKey(byte[] key) {
        return byKey.find(keyHash(key), row -> Arrays.equals(publicKey(row + 1L), key)) + 1L;
    }

    private static long keyHash(byte[] key) {
        return Mix.words(Words.of(key));
    }

    private boolean hasAddress(int row, long[] words) {
        return table.get(row, ADDRESS) == words[0]
                && table.get(row, ADDRESS + 1) == words[1]
                && table.get(row, ADDRESS + 2) == words[2];
    }

    private long addressHash(int row) {
        return Mix.words(
                new long[] {
                    table.get(row, ADDRESS),
                    table.get(row, ADDRESS + 1),
                    table.get(row, ADDRESS + 2)
                });
    }

    String name(long id) {
        int row = (int) id - 1;
        return texts.text(table.get(row, TEXT), nameLength(row));
    }

    byte[] address(long id) {
        byte[] address = new byte[Limits.ADDRESS_BYTES];
        for (int i = 0; i < ADDRESS_WORDS; i++) {
            Words.put(table.get((int) id - 1, ADDRESS + i), address, i);
        }
        return address;
    }

    byte[] publicKey(long id) {
        int row = (int) id - 1;
        return (table.get(row, META) & HAS_KEY) == 0
                ? new byte[Limits.KEY_BYTES]
                : texts.get(table.get(row, TEXT) + nameLength(row), Limits.KEY_BYTES);
    }

    private int nameLength(int row) {
        return (int) (table.get(row, META) >>> 8) & 0xFF;
    }

    WalletState state(long id, Accounts accounts) {
        List<AccountState> opened = new ArrayList<>();
        for (Asset asset : Asset.values()) {
            int row = accounts.find(AccountId.of(id, asset));
            if (row != Accounts.NONE) {
                opened.add(accountState(row, accounts));
            }
        }
        return new WalletState(
                id,
                owner(id),
                kind(id),
                name(id),
                hex(address(id)),
                hex(publicKey(id)),
                isFrozen(id),
                List.copyOf(opened));
    }

    AccountState accountState(int row, Accounts accounts) {
        LongTable rows = accounts.table;
        return new AccountState(
                accounts.id(row),
                accounts.owner(row),
                rows.get(row, Accounts.DEBITS),
                rows.get(row, Accounts.CREDITS),
                rows.get(row, Accounts.HELD),
                accounts.overdraftAllowed(row),
                isFrozen(AccountId.walletOf(accounts.id(row))),
                accounts.budget(row));
    }

    private static String hex(byte[] bytes) {
        return Words.isZero(bytes) ? "" : "0x" + HexFormat.of().formatHex(bytes);
    }
}
