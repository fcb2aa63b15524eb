package io.aisanet.ledger;

/** Bytes as longs and back, little endian, the last long filled up with zeros. */
final class Words {
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
        long word = 0;
        int start = index * Long.BYTES;
        int length = Math.min(Long.BYTES, bytes.length - start);
        for (int i = 0; i < length; i++) {
            word |= (bytes[start + i] & 0xFFL) << (i * Byte.SIZE);
        }
        return word;
    }

    static void put(long word, byte[] into, int index) {
        int start = index * Long.BYTES;
        int length = Math.min(Long.BYTES, into.length - start);
        for (int i = 0; i < length; i++) {
            into[start + i] = (byte) (word >>> (i * Byte.SIZE));
        }
    }

    static boolean isZero(byte[] bytes) {
        int any = 0;
        for (byte one : bytes) {
            any |= one;
        }
        return any == 0;
    }
}
