package io.aisanet.http402.mpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptPaymentTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aisanet/charge, evm/charge;q=0.5 | aisanet/charge evm/charge",
                "evm/charge;q=0.5, aisanet/charge;q=0.501 | aisanet/charge evm/charge",
                "*/charge | evm/charge aisanet/charge",
                "*/*;q=0.1, aisanet/*;q=1.000 | aisanet/charge aisanet/session evm/charge",
                "*/*, evm/charge;q=0 | aisanet/charge aisanet/session",
                "evm/*;q=0.3 , evm/charge ; x=y ; q=0.2 | evm/charge",
                "tempo/charge | ''"
            })
    void offersAreOrderedByWhatTheClientLikes(String header, String ranked)
            throws MalformedMessage {
        List<ChallengeTerms> offers = new ArrayList<>();
        for (String offer : List.of("evm/charge", "aisanet/charge", "aisanet/session")) {
            String[] parts = offer.split("/", -1);
            offers.add(ChallengeTerms.of("r", parts[0], parts[1], Json.object()));
        }

        assertThat(AcceptPayment.parse(header).rank(offers, terms -> terms))
                .extracting(terms -> terms.method() + "/" + terms.intent())
                .containsExactly(ranked.isEmpty() ? new String[0] : ranked.split(" ", -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "evm",
                "evm/",
                "/charge",
                "EVM/charge",
                "evm/charge;q",
                "evm/charge;q=2",
                "evm/charge;q=1.5",
                "evm/charge;q=0.0001",
                "evm/charge;q=-1",
                "evm/charge q=1"
            })
    void anythingElseIsMalformed(String header) {
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> AcceptPayment.parse(header));
    }
}
