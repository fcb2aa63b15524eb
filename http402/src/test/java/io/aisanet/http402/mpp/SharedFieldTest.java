package io.aisanet.http402.mpp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code Authorization} is also the field of other people's schemes. */
class SharedFieldTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Bearer key; Bearer key; false",
                "Payment abc; ''; true",
                "payment abc; ''; true",
                "Payment; ''; true",
                "Bearer key, Payment abc; Bearer key; true",
                "Payment abc, Bearer key; Bearer key; true",
                "Basic a, Payment abc, Bearer key; Basic a, Bearer key; true",
                "Payments abc; Payments abc; false",
                "Digest x=\"Payment abc\"; Digest x=\"Payment abc\"; false",
                // A quote without an end hides a credential that shows when it is taken out.
                "Payment a\"b, Payment c; ''; true"
            })
    void itsCredentialIsFoundAndTakenOut(String value, String others, boolean found) {
        assertThat(PaymentCredential.isIn(value)).isEqualTo(found);
        assertThat(PaymentCredential.without(value)).isEqualTo(others);
    }
}
