package io.aisanet.treasury.iso20022.id;

import java.util.Locale;
import java.util.Optional;

/**
 * Which wallet money is for, and what for, inside a creditor reference.
 *
 * <pre>
 *   RF 18  A  D  00000000012  7Q
 *          |  |  |            number in base 36 without leading zeros, left out when 0
 *          |  |  wallet id in base 36, 11 characters (55 bits)
 *          |  purpose
 *          ours
 * </pre>
 *
 * @param purpose what for
 * @param walletId 1 to 2^55 - 1, as the ledger gives out
 * @param number the wallet's own number, for example of an invoice; 0 to 36^8 - 1, 0 for none
 */
public record WalletReference(ReferencePurpose purpose, long walletId, long number) {

    private static final char OURS = 'A';
    private static final int RADIX = 36;
    private static final int WALLET_BITS = 55;
    private static final int WALLET_FROM = 2;
    private static final int WALLET_UNTIL = WALLET_FROM + 11;
    private static final int NUMBER_CHARS_MAX = 8;
    private static final long NUMBER_MAX = 2_821_109_907_455L;

    public WalletReference {
        if (walletId <= 0 || walletId >>> WALLET_BITS != 0) {
            throw new IllegalArgumentException("not a wallet id: " + walletId);
        }
        if (number < 0 || number > NUMBER_MAX) {
            throw new IllegalArgumentException("not 0 to " + NUMBER_MAX + ": " + number);
        }
    }

    /** The reference for deposits into a wallet. */
    public static WalletReference deposit(long walletId) {
        return new WalletReference(ReferencePurpose.DEPOSIT, walletId, 0);
    }

    /** As a payer writes it into a bank's form. */
    public CreditorReference reference() {
        String wallet = base36(walletId);
        String body =
                "" + OURS + purpose.letter() + "0".repeat(11 - wallet.length()) + wallet;
        return CreditorReference.of(number == 0 ? body : body + base36(number));
    }

    /** Reads one of ours; empty for a creditor reference that somebody else made. */
    public static Optional<WalletReference> of(CreditorReference reference) {
        String body = reference.body();
        if (body.length() < WALLET_UNTIL
                || body.length() > WALLET_UNTIL + NUMBER_CHARS_MAX
                || body.charAt(0) != OURS) {
            return Optional.empty();
        }
        ReferencePurpose purpose = ReferencePurpose.ofLetter(body.charAt(1));
        long walletId = Long.parseLong(body.substring(WALLET_FROM, WALLET_UNTIL), RADIX);
        String tail = body.substring(WALLET_UNTIL);
        if (purpose == null
                || walletId == 0
                || walletId >>> WALLET_BITS != 0
                || tail.startsWith("0")) {
            return Optional.empty();
        }
        long number = tail.isEmpty() ? 0 : Long.parseLong(tail, RADIX);
        return Optional.of(new WalletReference(purpose, walletId, number));
    }

    private static String base36(long value) {
        return Long.toString(value, RADIX).toUpperCase(Locale.ROOT);
    }
}
