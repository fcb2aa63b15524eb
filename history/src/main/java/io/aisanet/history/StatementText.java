package io.aisanet.history;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/** How statements write what is in them. */
final class StatementText {
    private StatementText() {}

    /** An amount with all decimals: {@code -0.000001}. */
    static String amount(long atomic) {
        return BigDecimal.valueOf(atomic, Asset.DECIMALS).toPlainString();
    }

    static String time(long atMs) {
        return Instant.ofEpochMilli(atMs).toString();
    }

    static Asset asset(long account) {
        Asset asset = Asset.ofCode(AccountId.assetCodeOf(account));
        if (asset == null) {
            throw new IllegalArgumentException("account " + account + " is in no asset");
        }
        return asset;
    }

    static String kind(StatementEntry entry) {
        return entry.kind().name().toLowerCase(Locale.ROOT);
    }
}
