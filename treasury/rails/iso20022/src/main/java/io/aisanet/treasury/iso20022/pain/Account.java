package io.aisanet.treasury.iso20022.pain;

import io.aisanet.treasury.iso20022.id.Bic;
import io.aisanet.treasury.iso20022.id.Iban;
import io.aisanet.treasury.iso20022.id.PostalAddress;
import io.aisanet.treasury.iso20022.id.SepaText;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with a bank account.
 *
 * @param name in {@link SepaText}, 1 to 70 characters
 * @param iban the account
 * @param bic the bank; null where the IBAN is enough
 * @param address null where it is not told
 */
public record Account(String name, Iban iban, @Nullable Bic bic, @Nullable PostalAddress address) {

    /** Longest name that SEPA carries. */
    public static final int NAME_MAX = 70;

    public Account {
        if (name.length() > NAME_MAX || !SepaText.isPlain(name)) {
            throw new IllegalArgumentException("not a name that banks take: " + name);
        }
    }
}
