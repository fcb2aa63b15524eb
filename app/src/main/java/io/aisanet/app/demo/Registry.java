package io.aisanet.app.demo;

import io.aisanet.app.node.LedgerDesk;
import io.aisanet.ledger.WalletKind;
import io.aisanet.ledger.WalletState;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.keystore.Keystore;
import io.aisanet.wallet.keystore.KeystoreException;
import io.aisanet.wallet.keystore.ScryptCost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Gives the demo's people their keys and wallets: those of the last run where there was one. The
 * keys are sealed lightly and with a passphrase that everybody knows: they hold play money.
 */
final class Registry {
    private static final String PASSPHRASE = "demo";

    private final Keystore keystore;
    private final LedgerDesk desk;

    Registry(Path keystoreDir, LedgerDesk desk) {
        this.keystore = Keystore.in(keystoreDir).withCost(ScryptCost.LIGHT);
        this.desk = desk;
    }

    /** An owner's people, who are registered one after the other. */
    final class Group {
        private final String ownerName;
        private final WalletKind kind;
        private long ownerId;

        Group(String ownerName, WalletKind kind) {
            this.ownerName = ownerName;
            this.kind = kind;
        }

        /** Finds somebody by name, or makes keys and a wallet. */
        Participant join(String name) throws IOException {
            AgentWallet keys = keys(name);
            Optional<WalletState> known = desk.walletOf(keys.address());
            if (known.isPresent()) {
                ownerId = known.get().owner();
                return new Participant(name, keys, known.get().id());
            }
            if (ownerId == 0) {
                ownerId = desk.createOwner(ownerName, ZoneId.systemDefault());
            }
            long walletId = desk.createWallet(ownerId, kind, name, keys.address());
            return new Participant(name, keys, walletId);
        }

        /** Id of the owner, once somebody has joined. */
        long ownerId() {
            return ownerId;
        }
    }

    private AgentWallet keys(String name) throws IOException {
        try {
            return keystore.open(name, PASSPHRASE.toCharArray());
        } catch (KeystoreException e) {
            if (e.reason() != KeystoreException.Reason.NO_SUCH_WALLET) {
                throw e;
            }
            return keystore.create(name, PASSPHRASE.toCharArray());
        }
    }
}
