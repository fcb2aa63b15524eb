package io.aisanet.cluster;

import io.aisanet.cluster.codec.ShareListDecoder;
import io.aisanet.cluster.codec.ShareListEncoder;
import io.aisanet.ledger.Shares;

/** Shares in messages: pairs of account and amount, the rest zeros. */
final class ShareCodes {
    private static final int FIELDS = 2;

    private ShareCodes() {}

    static void write(Shares shares, ShareListEncoder into) {
        into.count((short) shares.count());
        for (int place = 0; place < Shares.MOST; place++) {
            boolean used = place < shares.count();
            into.parts(FIELDS * place, used ? shares.account(place) : 0);
            into.parts(FIELDS * place + 1, used ? shares.amount(place) : 0);
        }
    }

    /** Reads a list whose count was found to be sound. */
    static void read(ShareListDecoder from, Shares shares) {
        shares.clear();
        for (int place = 0; place < from.count(); place++) {
            shares.add(from.parts(FIELDS * place), from.parts(FIELDS * place + 1));
        }
    }
}
