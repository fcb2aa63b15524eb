package io.aisanet.simulation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Changes a ledger's snapshot so that it is sound and wrong: how a snapshot would look if whoever
 * takes it had forgotten something. For planted bugs only.
 */
final class SnapshotEdit {
    private static final int CHUNK_HEADER = 8;
    private static final int HASH_BYTES = 32;
    private static final int ASSETS = 3;
    private static final int BUDGET_FIELDS = 205;
    private static final int BUDGET_SPENT = 3;
    private static final int AMOUNT_ROOM = 5;
    private static final int RULES = 16;
    private static final int RINGS = 60;
    private static final int RING_FIELDS = 29;
    private static final int WINDOWS = 5;
    private static final long LIMIT_MAX = 1L << 60;
    private static final int ACCOUNT_FIELDS = 8;
    private static final int PAYMENT_FIELDS = 29;
    private static final int STATE = 19;
    private static final long VOIDED = 2;

    private final List<Bytes> chunks;
    private final ByteBuffer values;
    private int accounts;
    private int accountCount;

    private SnapshotEdit(List<Bytes> chunks) {
        this.chunks = chunks;
        int bytes = chunks.stream().mapToInt(it -> it.length() - CHUNK_HEADER).sum();
        this.values = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (Bytes chunk : chunks) {
            chunk.buffer().getBytes(CHUNK_HEADER, values, chunk.length() - CHUNK_HEADER);
        }
        values.flip();
    }

    /** The snapshot that the planted bug leaves. */
    static List<Bytes> of(List<Bytes> chunks, Plant plant) {
        if (plant != Plant.BUDGET_NOT_RESTORED && plant != Plant.SNAPSHOT_MISSES_HOLD) {
            return chunks;
        }
        SnapshotEdit edit = new SnapshotEdit(chunks);
        edit.passRegistrations();
        int budgets = (int) edit.values.getLong();
        for (int i = 0; i < budgets; i++) {
            edit.passText();
            if (plant == Plant.BUDGET_NOT_RESTORED) {
                edit.forgetSpent(edit.values.position());
            }
            edit.pass(BUDGET_FIELDS * Long.BYTES);
        }
        if (edit.values.getLong() != 0) {
            throw new IllegalStateException("a snapshot with lists cannot be edited");
        }
        if (plant == Plant.SNAPSHOT_MISSES_HOLD) {
            edit.missHold();
        }
        return edit.written();
    }

    private void pass(int bytes) {
        values.position(values.position() + bytes);
    }

    private void passText() {
        pass((int) values.getLong());
    }

    private void passRegistrations() {
        pass(4 * Long.BYTES + HASH_BYTES + Long.BYTES);
        for (long i = values.getLong(); i > 0; i--) {
            passText();
            passText();
            pass((1 + ASSETS) * Long.BYTES);
        }
        for (long i = values.getLong(); i > 0; i--) {
            pass(3 * Long.BYTES + 20 + HASH_BYTES);
            passText();
        }
        accountCount = (int) values.getLong();
        accounts = values.position();
        pass(accountCount * ACCOUNT_FIELDS * Long.BYTES);
        for (long i = values.getLong(); i > 0; i--) {
            pass(4 * Long.BYTES + HASH_BYTES);
            passText();
        }
    }

    private long get(int base, int field) {
        return values.getLong(base + field * Long.BYTES);
    }

    private void set(int base, int field, long value) {
        values.putLong(base + field * Long.BYTES, value);
    }

    private void forgetSpent(int row) {
        set(row, BUDGET_SPENT, 0);
        set(row, BUDGET_SPENT + 1, 0);
        long amountRoom = LIMIT_MAX;
        long countRoom = Long.MAX_VALUE;
        for (int window = 0; window < WINDOWS; window++) {
            long most = get(row, RULES + 1 + window);
            amountRoom = most == 0 ? amountRoom : Math.min(amountRoom, most);
            most = get(row, RULES + 1 + WINDOWS + window);
            countRoom = most == 0 ? countRoom : Math.min(countRoom, most);
            for (int field = 1; field < RING_FIELDS; field++) {
                set(row, RINGS + window * RING_FIELDS + field, 0);
            }
        }
        set(row, AMOUNT_ROOM, amountRoom);
        set(row, AMOUNT_ROOM + 1, countRoom);
    }

    /** Ends the first open hold, and gives back what it set aside. */
    private void missHold() {
        for (long i = values.getLong(); i > 0; i--) {
            pass(10 * Long.BYTES);
            boolean hasPayment = values.getLong(values.position() - Long.BYTES) != 0;
            if (hasPayment && end(values.position())) {
                return;
            }
            if (hasPayment) {
                pass(PAYMENT_FIELDS * Long.BYTES);
                pass((int) Math.max(0, values.getLong()) * Long.BYTES);
                pass((int) values.getLong() * 3 * Long.BYTES);
            }
        }
    }

    private boolean end(int row) {
        long open = get(row, 4) - get(row, 5) - get(row, 6);
        if ((get(row, STATE) & 0xFF) != 0 || open == 0) {
            return false;
        }
        set(row, STATE, get(row, STATE) | VOIDED);
        set(row, 6, get(row, 6) + open);
        for (int i = 0; i < accountCount; i++) {
            int account = accounts + i * ACCOUNT_FIELDS * Long.BYTES;
            if (get(account, 0) == get(row, 2)) {
                set(account, 3, get(account, 3) - open);
            }
        }
        return true;
    }

    /** The changed values in chunks as before, with the digest and checksums that they need. */
    private List<Bytes> written() {
        byte[] all = values.array();
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(all, 0, all.length - HASH_BYTES);
            System.arraycopy(sha256.digest(), 0, all, all.length - HASH_BYTES, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        List<Bytes> written = new ArrayList<>();
        int at = 0;
        for (Bytes chunk : chunks) {
            int bytes = chunk.length() - CHUNK_HEADER;
            byte[] fresh = new byte[chunk.length()];
            System.arraycopy(all, at, fresh, CHUNK_HEADER, bytes);
            UnsafeBuffer buffer = new UnsafeBuffer(fresh);
            buffer.putInt(Integer.BYTES, written.size(), ByteOrder.LITTLE_ENDIAN);
            CRC32C checksum = new CRC32C();
            checksum.update(fresh, Integer.BYTES, fresh.length - Integer.BYTES);
            buffer.putInt(0, (int) checksum.getValue(), ByteOrder.LITTLE_ENDIAN);
            written.add(Bytes.copy(buffer, fresh.length));
            at += bytes;
        }
        return written;
    }
}
