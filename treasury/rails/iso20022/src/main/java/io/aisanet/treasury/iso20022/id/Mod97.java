package io.aisanet.treasury.iso20022.id;

/** ISO 7064 MOD 97-10, by which IBANs and creditor references notice a slip of the pen. */
final class Mod97 {

    private static final int MODULUS = 97;

    private Mod97() {}

    /**
     * Whether check digits at positions 2 and 3 fit. 00, 01 and 99 never do: no writer makes them.
     */
    static boolean fits(String text) {
        String digits = text.substring(2, 4);
        return !digits.equals("00")
                && !digits.equals("01")
                && !digits.equals("99")
                && remainder(text.substring(4) + text.substring(0, 4)) == 1;
    }

    /** The two digits that make {@code prefix}, the digits and {@code body} fit. */
    static String digitsFor(String prefix, String body) {
        int digits = MODULUS + 1 - remainder(body + prefix + "00");
        return (digits < 10 ? "0" : "") + digits;
    }

    /** Letters count as two digits, A as 10. */
    private static int remainder(String text) {
        int remainder = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = Character.digit(text.charAt(i), 36);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % MODULUS;
        }
        return remainder;
    }
}
