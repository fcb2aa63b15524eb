package io.aisanet.paywall;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.AisaAsset;
import io.aisanet.paywall.meter.Rate;
import org.junit.jupiter.api.Test;

class CostTest {

    @Test
    void addsUpExactlyAndStopsAtWhatALongHolds() {
        Cost sum = Cost.NONE;
        for (int i = 0; i < 10_000; i++) {
            sum = sum.plus(Cost.ofMillionths(150_000));
        }
        assertThat(sum).isEqualTo(Cost.of(1_500));
        assertThat(Cost.of(150_000, 10_001)).hasToString("1500.15");
        assertThat(Cost.of(150_000, 10_001).roundedUp()).isEqualTo(1_501);
        assertThat(Cost.of(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(Cost.of(Long.MAX_VALUE));
        assertThat(Cost.of(Long.MAX_VALUE).plus(Cost.ofMillionths(1)).roundedUp())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(Cost.of(3, 5).cappedAt(0)).isEqualTo(Cost.NONE);
        assertThat(new Cost(7, 1).cappedAt(7)).isEqualTo(Cost.of(7));
    }

    @Test
    void readsRatesFarBelowAnAtomicUnit() {
        assertThat(Rate.parse("0.00000015 USD")).contains(new Rate(AisaAsset.USD, 150_000));
        assertThat(Rate.parse("2 EURC"))
                .contains(new Rate(AisaAsset.EURC, 2_000_000L * Cost.MILLIONTHS));
        assertThat(Rate.parse("0.000000000001 USD")).contains(new Rate(AisaAsset.USD, 1));
        for (String wrong :
                new String[] {
                    "0.0000000000001 USD", "-1 USD", "1e3 USD", "1", "1 GBP", "99999999999 USD", ""
                }) {
            assertThat(Rate.parse(wrong)).as(wrong).isEmpty();
        }
    }
}
