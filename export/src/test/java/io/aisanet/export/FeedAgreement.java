package io.aisanet.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.cluster.EventFeed;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** Holds what a consumer received against the feed, field by field. */
final class FeedAgreement {
    private FeedAgreement() {}

    static void require(EventFeed feed, List<Received> all) {
        Iterator<Received> told = all.iterator();
        long[] payments = {0};
        feed.verify(
                new EventFeed.Witness() {
                    private Received last = all.getFirst();

                    @Override
                    public void event(Event event) {
                        last = told.next();
                        requireTold(event, last);
                        payments[0] += event.type == EventType.TRANSFERRED ? 1 : 0;
                    }

                    @Override
                    public void block(long lastEvent, byte[] hash) {
                        assertThat(last.number()).isEqualTo(lastEvent);
                        assertThat(last.headers())
                                .containsEntry("block", HexFormat.of().formatHex(hash));
                    }
                });
        assertThat(payments[0]).isGreaterThan(400);
    }

    private static void requireTold(Event event, Received told) {
        String type = event.type.name().toLowerCase(Locale.ROOT);
        assertThat(told.headers()).containsEntry("type", type).containsEntry("ledger", "aisa");
        assertThat(told.atMs()).isEqualTo(event.timestampMs);
        assertThat(told.text()).isEqualTo(new String(EventForm.bytes(event), UTF_8));
        JsonNode value = told.value();
        assertThat(value.path("sequence").asLong()).isEqualTo(event.sequence);
        assertThat(Instant.parse(value.path("at").asText()).toEpochMilli())
                .isEqualTo(event.timestampMs);
        assertThat(value.path("type").asText()).isEqualTo(type);
        assertThat(value.path("name").asText()).isEqualTo(event.name);
        assertThat(value.path("result").asLong()).isEqualTo(event.result);
        assertThat(value.at("/payer/account").asLong()).isEqualTo(event.payer);
        assertThat(value.at("/payee/account").asLong()).isEqualTo(event.payee);
        assertThat(new BigDecimal(value.at("/amount/amount").asText("0")).movePointRight(6))
                .isEqualByComparingTo(BigDecimal.valueOf(event.amount));
    }
}
