package io.aisanet.treasury.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Secp256k1;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.KeyType;
import io.aisanet.wallet.keystore.Keystore;
import io.aisanet.wallet.keystore.KeystoreException;
import io.aisanet.wallet.keystore.ScryptCost;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeystoreKeyTest {
    private static final Bytes32 DIGEST = Bytes32.of(new byte[Bytes32.LENGTH]);

    @TempDir Path directory;

    private Keystore keystore() {
        return Keystore.in(directory).withCost(ScryptCost.LIGHT);
    }

    @Test
    void itSignsAsTheWalletOfItsFile() throws Exception {
        EvmAddress address;
        try (AgentWallet made = keystore().create("hot", "secret".toCharArray())) {
            address = made.address();
        }
        KeystoreKey key = KeystoreKey.open(directory, "hot", "secret".toCharArray());
        assertThat(key.address()).isEqualTo(address);
        assertThat(Secp256k1.best().recover(DIGEST.toBytes(), key.sign(DIGEST)))
                .isEqualTo(Optional.of(address));
        key.close();
        assertThatThrownBy(() -> key.sign(DIGEST)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aWrongPassphraseAndAnotherKindOfKeyAreRefused() throws Exception {
        keystore().create("hot", "secret".toCharArray()).close();
        keystore().create("other", KeyType.ED25519, "secret".toCharArray()).close();

        assertThatThrownBy(() -> KeystoreKey.open(directory, "hot", "wrong".toCharArray()))
                .isInstanceOfSatisfying(
                        KeystoreException.class,
                        no ->
                                assertThat(no.reason())
                                        .isEqualTo(KeystoreException.Reason.WRONG_PASSPHRASE));
        assertThatThrownBy(() -> KeystoreKey.open(directory, "other", "secret".toCharArray()))
                .isInstanceOfSatisfying(
                        KeystoreException.class,
                        no ->
                                assertThat(no.reason())
                                        .isEqualTo(KeystoreException.Reason.NO_ADDRESS));
    }
}
