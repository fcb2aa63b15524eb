package io.aisanet.treasury.lightning.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.http402.MalformedMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Bech32mTest {

    /** Valid strings of BIP-350 whose data are whole bytes. */
    @Test
    void readsWhatTheStandardHas() throws MalformedMessage {
        assertThat(Bech32m.decode("A1LQFN3A").prefix()).isEqualTo("a");
        assertThat(Bech32m.decode("a1lqfn3a").bytes()).isEmpty();
        assertThat(Bech32m.encode("a", new byte[0])).isEqualTo("a1lqfn3a");
        assertThat(Bech32m.decode("?1v759aa").prefix()).isEqualTo("?");
        var long32 = Bech32m.decode("abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx");
        assertThat(long32.prefix()).isEqualTo("abcdef");
        assertThat(Bech32m.encode("abcdef", long32.bytes()))
                .isEqualTo("abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx");
    }

    /** Invalid strings of BIP-350, and a checksum of plain Bech32. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "qyrz8wqd2c9m",
                "1qyrz8wqd2c9m",
                "y1b0jsk6g",
                "lt1igcx5c0",
                "in1muywd",
                "mm1crxm3i",
                "au1s5cgom",
                "M1VUXWEZ",
                "16plkw9",
                "1p2gdwpf",
                "A12UEL5L",
                "A1lqfn3a",
                "a1lqfn3q",
                ""
            })
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> Bech32m.decode(text)).isInstanceOf(MalformedMessage.class);
    }
}
