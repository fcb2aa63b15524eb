package io.aisanet.treasury.lightning.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Destination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvoiceTest {
    private static final NodeKey KEY = new NodeKey(Bytes32.of(new byte[32]));
    private static final Bytes32 PREIMAGE = KEY.preimage(1);

    private static Invoice signed(long amount, String description) {
        return Invoice.sign(
                new Invoice.Wish(Asset.EURC, amount, PREIMAGE, 1_800_000_000_000L, description),
                KEY);
    }

    @Test
    void readsAsWritten() throws MalformedMessage {
        Invoice invoice = signed(1_250_000, "zwölf Äpfel");
        assertThat(Invoice.parse(invoice.text())).isEqualTo(invoice);
        assertThat(Invoice.parse(invoice.text().toUpperCase(Locale.ROOT))).isEqualTo(invoice);
        assertThat(invoice.text()).startsWith("lneurc12500001");
        assertThat(invoice.paymentHash()).isEqualTo(Invoice.hashOf(PREIMAGE));
        assertThat(Invoice.parse(signed(0, "").text()).amount()).isZero();
        assertThat(signed(Long.MAX_VALUE, "x".repeat(140)).text().length())
                .isLessThan(Destination.ACCOUNT_LENGTH_MAX);
    }

    /** Everything that can be changed without breaking the checksum is what somebody signed. */
    @Test
    void anotherAmountIsNotSigned() throws MalformedMessage {
        Invoice invoice = signed(1_000_000, "one");
        byte[] payload = Bech32m.decode(invoice.text()).bytes();
        String dearer = Bech32m.encode("lneurc2000000", payload);
        assertThatThrownBy(() -> Invoice.parse(dearer))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("not signed");
        payload[40] ^= 1;
        String other = Bech32m.encode("lneurc1000000", payload);
        assertThatThrownBy(() -> Invoice.parse(other)).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void refusesWhatIsNone() {
        for (String text :
                new String[] {
                    "",
                    "lneurc1",
                    Bech32m.encode("lnbc1", new byte[200]),
                    Bech32m.encode("lneurc007", new byte[200]),
                    Bech32m.encode("lneurc9999999999999999999", new byte[200]),
                    Bech32m.encode("lneurc5", new byte[10]),
                    "x".repeat(2_000)
                }) {
            assertThatThrownBy(() -> Invoice.parse(text)).isInstanceOf(MalformedMessage.class);
        }
        assertThatThrownBy(() -> signed(1, "x".repeat(141))).hasMessageContaining("shorten it");
    }

    @Test
    void aKeyIsMadeOnceAndForItsOwnerOnly(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("node.key");
        assertThatThrownBy(() -> NodeKey.open(file, false)).hasMessageContaining("restore it");
        NodeKey made = NodeKey.open(file, true);
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        NodeKey again = NodeKey.open(file, false);
        assertThat(again.id()).isEqualTo(made.id());
        assertThat(again.preimage(7)).isEqualTo(made.preimage(7)).isNotEqualTo(made.preimage(8));
        Files.write(file, new byte[3]);
        assertThatThrownBy(() -> NodeKey.open(file, false)).hasMessageContaining("32 bytes");
    }
}
