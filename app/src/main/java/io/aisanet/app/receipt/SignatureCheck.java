package io.aisanet.app.receipt;

import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Payer;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.receipt.SignedReceipt;
import java.util.List;

/** Looks at what a receipt says by itself: whether it is signed, and by whom. */
final class SignatureCheck {
    private static final int ADDRESS_CHARS = 42;
    private static final int HEX_KEY_CHARS = 66;

    private SignatureCheck() {}

    /**
     * Looks.
     *
     * @param expected key or address that the seller has published; empty = not known
     */
    static List<Finding> of(SignedReceipt receipt, String expected) {
        boolean genuine = receipt.isGenuine(Secp256k1.best());
        return List.of(
                Finding.of(
                        "signature",
                        genuine,
                        genuine
                                ? "nothing was changed since it was signed"
                                : "this was not signed by " + receipt.signer().text()),
                signer(receipt, expected));
    }

    private static Finding signer(SignedReceipt receipt, String expected) {
        Payer signer = receipt.signer();
        if (!expected.isEmpty()) {
            boolean same = signer.equals(parse(expected));
            return Finding.of(
                    "signer",
                    same,
                    signer.text() + (same ? ", as expected" : ", and not " + expected));
        }
        return signer.equals(new Payer.Address(receipt.call().payment().payee()))
                ? Finding.of("signer", true, signer.text() + ", the payee itself")
                : Finding.open(
                        "signer",
                        signer.text()
                                + ": compare it with the key that the seller has published"
                                + " (--signer KEY)");
    }

    /** A key in Base64url or hexadecimal, or an address. */
    private static Payer parse(String text) {
        try {
            if (text.length() == ADDRESS_CHARS) {
                return new Payer.Address(EvmAddress.parse(text));
            }
            return text.length() == HEX_KEY_CHARS
                    ? new Payer.Key(Bytes32.parse(text))
                    : Payer.parse(Payer.Key.TYPE, text);
        } catch (MalformedMessage e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--signer " + e.getMessage(),
                    "give an address, or an Ed25519 key in Base64url or hexadecimal",
                    e);
        }
    }
}
