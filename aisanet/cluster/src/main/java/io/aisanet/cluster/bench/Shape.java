package io.aisanet.cluster.bench;

/**
 * How a load is put: {@code 64} = 64 callers with one transfer each; {@code 64x128} = 64 callers
 * with 128 transfers in one message each.
 *
 * @param callers how many wait for an answer at each moment
 * @param batch transfers in one message; 1 = each is submitted by itself
 */
public record Shape(int callers, int batch) {
    /** Reads a shape. */
    public static Shape of(String text) {
        String[] parts = text.split("x", -1);
        int batch = parts.length == 2 ? Integer.parseInt(parts[1]) : 1;
        return new Shape(Integer.parseInt(parts[0]), batch);
    }

    @Override
    public String toString() {
        return batch == 1 ? String.valueOf(callers) : callers + "x" + batch;
    }
}
