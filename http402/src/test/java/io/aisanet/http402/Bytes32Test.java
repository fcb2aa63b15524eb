package io.aisanet.http402;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Bytes32Test {

    @Test
    void readsWhatItWrites() throws MalformedMessage {
        Bytes32 value = Bytes32.random(new SecureRandom());

        assertThat(Bytes32.parse(value.toString())).isEqualTo(value).hasSameHashCodeAs(value);
        assertThat(Bytes32.of(value.toBytes())).isEqualTo(value);
        assertThat(Bytes32.random(new SecureRandom())).isNotEqualTo(value);
        assertThatIllegalArgumentException().isThrownBy(() -> Bytes32.of(new byte[31]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "0x00", "00", "1234567890"})
    void refusesOtherForms(String text) {
        assertThatExceptionOfType(MalformedMessage.class).isThrownBy(() -> Bytes32.parse(text));
    }
}
