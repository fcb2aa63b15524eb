package io.aisanet.treasury.iso20022;

import io.aisanet.treasury.iso20022.id.Iban;
import java.math.BigInteger;
import java.util.Locale;

/** Accounts for tests. */
public final class TestIbans {

    private TestIbans() {}

    /** A German account for each number from 0 on. */
    public static Iban of(int number) {
        String account = "37040044" + String.format(Locale.ROOT, "%010d", number);
        int rest = new BigInteger(account + "131400").mod(BigInteger.valueOf(97)).intValue();
        return new Iban(String.format(Locale.ROOT, "DE%02d%s", 98 - rest, account));
    }
}
