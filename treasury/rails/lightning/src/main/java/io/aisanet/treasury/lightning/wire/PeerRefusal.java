package io.aisanet.treasury.lightning.wire;

import java.io.IOException;

/** The peer answered, and will not do this one thing; what else it is asked is not hindered. */
public final class PeerRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    /** With the peer's own words. */
    public PeerRefusal(String sentence) {
        super(sentence);
    }
}
