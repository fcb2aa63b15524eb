package io.aisanet.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FuzzTargetTest {

    @Test
    void seedsComeFirstAndDamageFollows() throws Exception {
        List<byte[]> inputs = new ArrayList<>();
        new FuzzTarget(CanaryFuzzer.class, inputs::add).check();
        assertThat(inputs.getFirst()).isEqualTo(new byte[] {'f', 'r', 'e', 'e'});
        assertThat(inputs.stream().map(Arrays::toString).distinct().count()).isGreaterThan(500);
    }

    @Test
    void whatBreaksIsKeptAndNamed() {
        FuzzTarget broken =
                new FuzzTarget(
                        CanaryFuzzer.class,
                        input -> Property.holds(input.length < 6, "inputs are short"));
        assertThatThrownBy(broken::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("damaged input")
                .hasMessageContaining("fuzz-findings")
                .hasMessageContaining("inputs are short");
    }

    @Test
    void oneSeedGivesOneRowOfInputs() {
        byte[] input = "a genuine message".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Damage one = new Damage(7);
        Damage again = new Damage(7);
        for (int i = 0; i < 1000; i++) {
            assertThat(one.of(input, input)).isEqualTo(again.of(input, input));
        }
    }
}
