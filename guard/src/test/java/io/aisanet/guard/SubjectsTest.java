package io.aisanet.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SubjectsTest {
    @Test
    void isTheHeadOfTheHash() {
        // printf %s abc | sha256sum: the test vector of FIPS 180-4
        assertThat(Subjects.category("abc")).isEqualTo(0xba7816bf8f01cfeaL);
        assertThat(Subjects.host("abc")).isEqualTo(0xba7816bf8f01cfeaL);
    }

    @Test
    void aHostHasNeitherCapitalsNorAPort() {
        long host = Subjects.host("api.example.com");
        assertThat(Subjects.host("API.Example.com")).isEqualTo(host);
        assertThat(Subjects.host("api.example.com:8443")).isEqualTo(host);
        assertThat(Subjects.host("api.example.com.")).isEqualTo(host);
        assertThat(Subjects.host("[::1]:443")).isEqualTo(Subjects.host("[::1]"));
        assertThat(Subjects.normalHost("[::1]")).isEqualTo("[::1]");
        assertThat(Subjects.category("Quotes")).isNotEqualTo(Subjects.category("quotes"));
    }
}
