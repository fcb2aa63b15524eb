package io.aisanet.treasury.iso20022.id;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which wallet money is for, and what for, inside a creditor reference.
 *
 * <pre>
 *   RF 34  A  D  1207           a deposit into wallet 1207
 *   RF 81  A  N  1207  X  43    invoice 43 of wallet 1207
 *   RF ..  A  P  1207  X  3     order 3 of the pools whose treasurer is wallet 1207
 *          |  |  |        number
 *          |  |  wallet id
 *          |  purpose
 *          ours
 * </pre>
 *
 * Ids and numbers are decimal: of digits alone, MOD 97-10 notices every slip of one and every swap
 * of two neighbours; between digits and letters it would not.
 *
 * @param purpose what for
 * @param walletId 1 to 2^55 - 1, as the ledger gives out
 * @param number the wallet's own number, for example of an invoice; 0 for a deposit, which has
 *     none, else 1 or more, with as many digits as fit beside the wallet: 18 together
 */
public record WalletReference(ReferencePurpose purpose, long walletId, long number) {

    private static final Pattern BODY =
            Pattern.compile("A([A-Z])([1-9][0-9]{0,16})(?:X([1-9][0-9]{0,16}))?");
    private static final int WALLET_BITS = 55;
    private static final int DIGITS_MAX = 18;

    public WalletReference {
        if (walletId <= 0 || walletId >>> WALLET_BITS != 0) {
            throw new IllegalArgumentException("not a wallet id: " + walletId);
        }
        if (number < 0 || (number == 0) != (purpose == ReferencePurpose.DEPOSIT)) {
            throw new IllegalArgumentException("a " + purpose + " with number " + number);
        }
        if (digits(walletId, number) > DIGITS_MAX) {
            throw new IllegalArgumentException("no room for " + number + " beside " + walletId);
        }
    }

    /** The reference for deposits into a wallet. */
    public static WalletReference deposit(long walletId) {
        return new WalletReference(ReferencePurpose.DEPOSIT, walletId, 0);
    }

    /** The reference of a pool's order; empty where there is no room for its number. */
    public static Optional<WalletReference> poolOrder(long walletId, long number) {
        return digits(walletId, number) > DIGITS_MAX
                ? Optional.empty()
                : Optional.of(new WalletReference(ReferencePurpose.POOL, walletId, number));
    }

    private static int digits(long walletId, long number) {
        return Long.toString(walletId).length() + Long.toString(number).length();
    }

    /** As a payer writes it into a bank's form. */
    public CreditorReference reference() {
        String body = "A" + purpose.letter() + walletId;
        return CreditorReference.of(number == 0 ? body : body + "X" + number);
    }

    /** Reads one of ours; empty for a creditor reference that somebody else made. */
    public static Optional<WalletReference> of(CreditorReference reference) {
        Matcher body = BODY.matcher(reference.body());
        if (!body.matches()) {
            return Optional.empty();
        }
        ReferencePurpose purpose = ReferencePurpose.ofLetter(body.group(1).charAt(0));
        long walletId = Long.parseLong(body.group(2));
        long number = body.group(3) == null ? 0 : Long.parseLong(body.group(3));
        return purpose == null
                        || walletId >>> WALLET_BITS != 0
                        || (number == 0) != (purpose == ReferencePurpose.DEPOSIT)
                        || digits(walletId, number) > DIGITS_MAX
                ? Optional.empty()
                : Optional.of(new WalletReference(purpose, walletId, number));
    }
}
