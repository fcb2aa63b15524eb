package io.aisanet.history;

/**
 * Whose history may be seen.
 *
 * @param owner 0 = everybody's
 * @param wallet the one wallet of the owner's; 0 = all of them
 */
public record Viewer(long owner, long wallet) {
    /** Who sees everything. */
    public static final Viewer EVERYBODY = new Viewer(0, 0);

    boolean seesAll() {
        return owner == 0;
    }
}
