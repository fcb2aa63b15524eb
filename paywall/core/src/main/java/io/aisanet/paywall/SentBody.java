package io.aisanet.paywall;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.RequestBinding;

/** The body of a request, as far as it is at hand. Immutable; the bytes are shared. */
public final class SentBody {

    /** No body, or one that nobody needs to read. */
    public static final SentBody NONE =
            new SentBody(RequestBinding.bodyDigest(new byte[0]), new byte[0], true);

    private final Bytes32 digest;
    private final byte[] start;
    private final boolean complete;

    /**
     * @param digest SHA-256 of the body, or of what stands for a body that is too long to keep
     * @param start its beginning
     * @param complete whether the beginning is all
     */
    public SentBody(Bytes32 digest, byte[] start, boolean complete) {
        this.digest = digest;
        this.start = start;
        this.complete = complete;
    }

    /** What a payment is bound to. */
    public Bytes32 digest() {
        return digest;
    }

    /** The beginning, or all of it; not a copy: nobody may write to it. */
    public byte[] start() {
        return start;
    }

    /** Whether {@link #start} is all. */
    public boolean complete() {
        return complete;
    }
}
