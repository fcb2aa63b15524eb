package io.aisanet.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.Status;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Events as they are published, to the byte. */
class EventFormTest {
    private static final long PAYER = AccountId.of(7, Asset.USD);
    private static final long PAYEE = AccountId.of(9, Asset.USD);

    private static Event event(EventType type) {
        Event event = new Event();
        event.type = type;
        event.sequence = 12;
        event.timestampMs = 1_700_000_000_001L;
        event.idLow = 0xAB;
        return event;
    }

    private static String text(Event event) {
        return new String(EventForm.bytes(event), UTF_8);
    }

    @Test
    void aPayment() {
        Event event = event(EventType.TRANSFERRED);
        event.subjectHigh = 1;
        event.payer = PAYER;
        event.payee = PAYEE;
        event.amount = 10_500;
        event.budget = 4;
        Arrays.fill(event.policy, (byte) 0xCD);
        assertThat(text(event))
                .isEqualTo(
                        """
                        {"amount":{"amount":"0.0105","asset":"USD"},\
                        "at":"2023-11-14T22:13:20.001Z","budget":"4",\
                        "command":"000000000000000000000000000000ab",\
                        "payee":{"account":"%d","wallet":"9"},\
                        "payer":{"account":"%d","wallet":"7"},\
                        "payment":"00000000000000010000000000000000",\
                        "policy":"0x%s","sequence":12,"type":"transferred"}\
                        """
                                .formatted(PAYEE, PAYER, "cd".repeat(32)));
    }

    @Test
    void aRefusalOfWhatNobodyCanPay() {
        Event event = event(EventType.REFUSED);
        event.payer = PAYER;
        event.amount = Long.MIN_VALUE;
        event.status = Status.DENIED;
        event.rule = GuardRule.PAYEE_DENIED;
        assertThat(text(event))
                .contains("\"amount\":\"-9223372036854.775808\"")
                .contains("\"status\":\"denied\"")
                .contains("\"rule\":\"payee-denied\"");
    }

    @Test
    void aConversionTellsBothAssets() {
        Event event = event(EventType.CONVERTED);
        event.payer = PAYER;
        event.payee = PAYEE;
        event.amount = 1_000_000;
        event.result = AccountId.of(11, Asset.EURC);
        event.detail = 900_000;
        assertThat(text(event))
                .contains("\"amount\":{\"amount\":\"1.00\",\"asset\":\"USD\"}")
                .contains("\"converted\":{\"amount\":\"0.90\",\"asset\":\"EURC\"}")
                .contains("\"to\":{\"account\":\"" + event.result + "\",\"wallet\":\"11\"}");
    }

    @Test
    void aRefundTellsWhy() {
        Event event = event(EventType.REFUNDED);
        event.payer = PAYER;
        event.payee = PAYEE;
        event.amount = 1;
        event.detail = 3;
        event.name = "twice \"";
        assertThat(text(event))
                .contains("\"reason\":\"duplicate\"")
                .contains("\"note\":\"twice \\\"\"")
                .doesNotContain("\"name\"");
    }

    @Test
    void anApiKeysHashIsNotTold() {
        Event event = event(EventType.CREDENTIAL_ADDED);
        event.result = 5;
        Arrays.fill(event.key, (byte) 0xEE);
        assertThat(text(event)).contains("\"result\":\"5\"").doesNotContain("eeee");
    }

    @Test
    void everyTypeHasAForm() {
        for (EventType type : EventType.values()) {
            assertThat(text(event(type))).contains("\"sequence\":12");
        }
    }
}
