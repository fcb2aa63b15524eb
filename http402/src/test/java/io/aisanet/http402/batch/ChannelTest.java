package io.aisanet.http402.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.PaymentRequirements;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The rules of one channel, as a table: what is done, and what comes of it. */
class ChannelTest {

    private static final Bytes32 ID = Bytes32.of(new byte[Bytes32.LENGTH]);
    private static final long HOLD_SECONDS = 60;

    private Channel channel = Channel.empty(ID);
    private Channel.Pending last = new Channel.Pending(voucher("0"), 0, 0);
    private long now = 1_000;

    @Test
    void aChannelIsFilledUsedAndEmptied() {
        run(
                """
                reserve 100 100  channel_not_found
                deposit 500      500/0/0
                reserve 100 100  500/0/0
                reserve 200 100  channel_busy
                charge 101       charge_exceeds_signed_cumulative
                charge 37        500/37/0
                charge 1         channel_busy
                reserve 100 100  cumulative_amount_mismatch
                reserve 138 100  cumulative_amount_mismatch
                reserve 137 100  500/37/0
                release          500/37/0
                reserve 137 100  500/37/0
                charge 0         500/37/0
                claim            500/37/37
                reserve 37 0     500/37/37
                release          500/37/37
                reserve 537 500  cumulative_exceeds_balance
                reserve 500 463  500/37/37
                charge 463       500/500/37
                reserve 600 100  cumulative_exceeds_balance
                refund 500 1     refund_no_balance
                deposit 100      600/500/37
                refund 499 50    cumulative_amount_mismatch
                refund 500 101   refund_amount_invalid
                refund 500 0     refund_amount_invalid
                refund 500 50    550/500/37
                refund 500 all   500/500/37
                claim            500/500/500
                """);
        assertThat(channel.isSpent()).isTrue();
        assertThat(channel.refunds()).isEqualTo(2);
    }

    @Test
    void aLostRequestKeepsOthersOutOnlyForAWhile() {
        run(
                """
                deposit 500      500/0/0
                reserve 100 100  500/0/0
                refund 0 all     channel_busy
                wait 59          500/0/0
                reserve 100 100  channel_busy
                wait 1           500/0/0
                reserve 100 100  500/0/0
                charge 100       500/100/0
                """);
    }

    @Test
    void aRequestThatLostItsPlaceIsNotCharged() {
        run("deposit 500 500/0/0\nreserve 100 100 500/0/0\n");
        Channel.Pending late = last;
        run("wait 60 500/0/0\nreserve 100 100 500/0/0\n");

        assertThat(channel.charge(late, 5))
                .isEqualTo(new ChannelStep.Refused(BatchErrors.CHANNEL_BUSY));
        assertThat(channel.release(late)).isSameAs(channel);
        run("charge 100 500/100/0\n");
    }

    @Test
    void aVoucherOfAnotherChannelIsRefused() {
        Voucher other =
                new Voucher(
                        Bytes32.of(
                                new byte[] {
                                    1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1,
                                    2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2
                                }),
                        BigInteger.TEN,
                        "0x");
        run("deposit 500 500/0/0\n");

        assertThat(channel.reserve(new Channel.Pending(other, 10, now + 1), now))
                .isEqualTo(new ChannelStep.Refused(BatchErrors.CHANNEL_NOT_FOUND));
        assertThat(channel.refund(new BatchPayload.Refund(config(), other, null), now))
                .isEqualTo(new ChannelStep.Refused(BatchErrors.CHANNEL_NOT_FOUND));
    }

    @Test
    void amountsBeyondALongAreRefused() {
        run(
                """
                deposit 9223372036854775807  9223372036854775807/0/0
                deposit 1                    insufficient_balance
                deposit -1                   insufficient_balance
                """);
        Voucher huge = new Voucher(ID, BigInteger.TWO.pow(127), "0x");
        assertThat(channel.reserve(new Channel.Pending(huge, 1, now), now))
                .isEqualTo(new ChannelStep.Refused(BatchErrors.CUMULATIVE_AMOUNT_MISMATCH));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Channel(ID, 5, 6, 0, 0, null, null));
    }

    @Test
    void aCorrective402TellsWhatTheClientNeeds() {
        run(
                """
                deposit 500      500/0/0
                reserve 100 100  500/0/0
                charge 37        500/37/0
                """);
        PaymentRequirements terms =
                PaymentRequirements.exact(AisaAsset.USD, 100, AisaAsset.USD.address(), 60);
        ObjectNode extra = channel.corrective(terms).extra();

        assertThat(extra.at("/channelState/chargedCumulativeAmount").textValue()).isEqualTo("37");
        assertThat(extra.at("/channelState/withdrawRequestedAt").isNumber()).isTrue();
        assertThat(extra.at("/voucherState/signedMaxClaimable").textValue()).isEqualTo("100");
        assertThat(terms.extra().has("channelState")).isFalse();
    }

    @Test
    void noSequenceOfStepsTakesMoreThanWasSigned() {
        long seed = Long.getLong("aisa.seed", System.nanoTime());
        System.out.println("ChannelTest seed: -Daisa.seed=" + seed);
        Random random = new Random(seed);
        long taken = 0;
        for (int i = 0; i < 20_000; i++) {
            long before = channel.charged();
            long most = channel.pending() == null ? 0 : channel.pending().amount();
            step(random);
            taken += channel.charged() - before;
            assertThat(channel.charged() - before).isBetween(0L, most);
            assertThat(channel.charged()).isLessThanOrEqualTo(channel.balance());
            if (channel.signed() != null) {
                assertThat(channel.signed().maxClaimableAmount().longValueExact())
                        .isGreaterThanOrEqualTo(channel.charged());
            }
        }
        assertThat(taken).isEqualTo(channel.charged()).isPositive();
    }

    private void step(Random random) {
        int amount = random.nextInt(50);
        String max = Long.toString(channel.charged() + amount + random.nextInt(3) / 2);
        switch (random.nextInt(7)) {
            case 0 -> apply("deposit", Integer.toString(amount), "");
            case 1, 2 -> apply("reserve", max, Integer.toString(amount));
            case 3 -> apply("charge", Integer.toString(amount), "");
            case 4 -> apply("release", "", "");
            case 5 -> apply("refund", max, Integer.toString(amount));
            default -> now += random.nextInt(100);
        }
    }

    private void run(String script) {
        for (String line : script.split("\n", -1)) {
            String[] words = line.strip().split(" +", -1);
            if (words.length > 1) {
                String found = apply(words[0], words[1], words.length > 2 ? words[2] : "");
                assertThat(found).as(line).endsWith(words[words.length - 1]);
            }
        }
    }

    /** The channel's three numbers after the step, or why there was none. */
    private String apply(String verb, String first, String second) {
        ChannelStep step =
                switch (verb) {
                    case "deposit" -> channel.deposit(Long.parseLong(first));
                    case "reserve" -> reserve(first, second);
                    case "charge" -> channel.charge(last, Long.parseLong(first));
                    case "refund" ->
                            channel.refund(
                                    new BatchPayload.Refund(
                                            config(),
                                            voucher(first),
                                            second.equals("all") ? null : new BigInteger(second)),
                                    now);
                    case "release" -> new ChannelStep.Taken(channel.release(last));
                    case "claim" -> new ChannelStep.Taken(channel.claim());
                    case "wait" -> {
                        now += Long.parseLong(first);
                        yield new ChannelStep.Taken(channel);
                    }
                    default -> throw new IllegalArgumentException(verb);
                };
        if (step instanceof ChannelStep.Refused refused) {
            return refused.code();
        }
        channel = ((ChannelStep.Taken) step).channel();
        return channel.balance() + "/" + channel.charged() + "/" + channel.claimed();
    }

    private ChannelStep reserve(String max, String amount) {
        Channel.Pending request =
                new Channel.Pending(voucher(max), Long.parseLong(amount), now + HOLD_SECONDS);
        ChannelStep step = channel.reserve(request, now);
        last = step instanceof ChannelStep.Taken ? request : last;
        return step;
    }

    private static Voucher voucher(String max) {
        return new Voucher(ID, new BigInteger(max), "0x");
    }

    private static ChannelConfig config() {
        return new ChannelConfig(
                AisaAsset.USD.address(),
                AisaAsset.USD.address(),
                AisaAsset.USD.address(),
                AisaAsset.USD.address(),
                AisaAsset.USD.address(),
                900,
                ID);
    }
}
