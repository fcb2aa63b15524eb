package io.aisanet.app.rails;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How payments name a wallet where a text comes with them: {@code wallet 7}. */
final class WalletClaim {
    private static final Pattern CLAIM = Pattern.compile("wallet ([1-9][0-9]{0,15})");

    private WalletClaim() {}

    static String of(long walletId) {
        return "wallet " + walletId;
    }

    static OptionalLong walletOf(String claim) {
        Matcher named = CLAIM.matcher(claim);
        return named.matches()
                ? OptionalLong.of(Long.parseLong(named.group(1)))
                : OptionalLong.empty();
    }
}
