package io.aisanet.treasury.channel;

import static io.aisanet.treasury.channel.PayoutState.FAILED;
import static io.aisanet.treasury.channel.PayoutState.FINAL;
import static io.aisanet.treasury.channel.PayoutState.PLANNED;
import static io.aisanet.treasury.channel.PayoutState.REORGED;
import static io.aisanet.treasury.channel.PayoutState.RETURNED;
import static io.aisanet.treasury.channel.PayoutState.SEEN;
import static io.aisanet.treasury.channel.PayoutState.SENT;
import static io.aisanet.treasury.channel.PayoutState.SIGNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PayoutStateTest {

    private static final Map<PayoutState, List<PayoutState>> LEGAL =
            Map.of(
                    PLANNED, List.of(SIGNED, FAILED),
                    SIGNED, List.of(SENT, FAILED),
                    SENT, List.of(SIGNED, SEEN, FAILED),
                    SEEN, List.of(FINAL, FAILED, REORGED, RETURNED),
                    REORGED, List.of(SIGNED, SENT, SEEN, FAILED),
                    FINAL, List.of(RETURNED),
                    FAILED, List.of(),
                    RETURNED, List.of());

    @Test
    void theTableIsWhatItSays() {
        for (PayoutState from : PayoutState.values()) {
            assertThat(Arrays.stream(PayoutState.values()).filter(from::mayBecome))
                    .as(from.name())
                    .containsExactlyElementsOf(LEGAL.get(from));
        }
    }

    @Test
    void anIllegalMoveIsRefusedWithASentence() {
        PayoutStatus failed = PayoutStatus.planned("b", "p", 1).become(FAILED, "", "no funds", 2);

        assertThatThrownBy(() -> failed.become(SENT, "", "", 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a payout that is FAILED cannot become SENT, only []");
    }

    @Test
    void aReferenceIsKeptUntilThereIsAnother() {
        PayoutStatus seen =
                PayoutStatus.planned("b", "p", 1)
                        .become(SIGNED, "0xaa", "", 2)
                        .become(SENT, "", "", 3)
                        .become(SEEN, "", "", 4);

        assertThat(seen.reference()).isEqualTo("0xaa");
        assertThat(seen.state().isInFlight()).isTrue();
        assertThat(seen.become(FINAL, "", "", 5).state().isInFlight()).isFalse();
    }
}
