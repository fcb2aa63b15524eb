package io.aisanet.app.wallet;

import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.http402.Payer;
import io.aisanet.wallet.keystore.Keystore;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What people call a wallet: the name of its file, its address or key, or its number in the ledger.
 */
public final class WalletRef {
    private WalletRef() {}

    /** What the API calls it: an address, a key or a number. */
    public static String resolve(String given, Path wallets) throws IOException {
        if (given.matches("[1-9][0-9]{0,15}|0x[0-9a-fA-F]{40}|0x[0-9a-fA-F]{64}")) {
            return given;
        }
        if (!given.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "\"" + given + "\" is no wallet",
                    "name its file, its address or key 0x..., or its number");
        }
        return of(Keystore.in(wallets).payer(given));
    }

    /** The same of who pays. */
    static String of(Payer payer) {
        return switch (payer) {
            case Payer.Address known -> known.address().toChecksumString();
            case Payer.Key known -> known.publicKey().toString();
        };
    }
}
