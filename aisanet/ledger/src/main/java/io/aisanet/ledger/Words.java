package io.aisanet.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes as longs and back, little endian, the last long filled up with zeros. */
final class Words {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    static long[] of(byte[] bytes) {
        long[] words = new long[(bytes.length + Long.BYTES - 1) / Long.BYTES];
        for (int i = 0; i < words.length; i++) {
            words[i] = at(bytes, i);
        }
        return words;
    }

    /** The long with this number. */
    static long at(byte[] bytes, int index) {
        int start = index * Long.BYTES;
        if (start + Long.BYTES <= bytes.length) {
            return (long) LONGS.get(bytes, start);
        }
        long word = 0;
        int length = Math.min(Long.BYTES, bytes.length - start);
        for (int i = 0; i < length; i++) {
            word |= (bytes[start + i] & 0xFFL) << (i * Byte.SIZE);
        }
        return word;
    }

    static void put(long word, byte[] into, int index) {
        int start = index * Long.BYTES;
        if (start + Long.BYTES <= into.length) {
            LONGS.set(into, start, word);
            return;
        }
        int length = Math.min(Long.BYTES, into.length - start);
        for (int i = 0; i < length; i++) {
            into[start + i] = (byte) (word >>> (i * Byte.SIZE));
        }
    }

    static boolean isZero(byte[] bytes) {
        long any = 0;
        int words = (bytes.length + Long.BYTES - 1) / Long.BYTES;
        for (int i = 0; i < words; i++) {
            any |= at(bytes, i);
        }
        return any == 0;
    }
}
