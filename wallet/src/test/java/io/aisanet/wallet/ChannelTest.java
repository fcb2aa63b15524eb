package io.aisanet.wallet;

import static io.aisanet.wallet.ChannelShop.PRICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.batch.BatchPayload;
import io.aisanet.http402.batch.Channel;
import io.aisanet.http402.batch.Voucher;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that a channel of {@code batch-settlement} pays. */
class ChannelTest {
    private static final long CAP = 10 * PRICE;

    private final ChannelShop shop = new ChannelShop();
    private final AgentWallet wallet = Keys.wallet();
    private final PayingClient client = client(SpendCaps.defaults());

    @AfterEach
    void close() {
        client.close();
        shop.close();
        wallet.close();
    }

    private PayingClient client(SpendCaps caps) {
        return builder().caps(caps).build();
    }

    private PayingClientBuilder builder() {
        return PayingClient.builder(wallet)
                .dialects(List.of(Dialect.X402))
                .maxPaidAttempts(1)
                .requestTimeout(Duration.ofSeconds(20))
                .sessions(new SessionPlan(CAP, Duration.ofMinutes(10)));
    }

    private Payment pay() throws Exception {
        return pay(client, shop);
    }

    private static Payment pay(PayingClient client, ChannelShop shop) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(shop.uri()).build();
        return client.send(request, BodyHandlers.ofString()).payment();
    }

    private Receipt paid() throws Exception {
        Payment payment = pay();
        assertThat(payment).isInstanceOf(Payment.Paid.class);
        return ((Payment.Paid) payment).receipt();
    }

    private Channel onlyChannel() {
        assertThat(shop.channels).hasSize(1);
        return shop.channels.values().iterator().next();
    }

    private List<Long> vouchers() {
        return shop.sent.stream()
                .map(pays -> pays.voucher().maxClaimableAmount().longValueExact())
                .toList();
    }

    @Test
    void depositsOnceAndPaysTheNextCallsInOneRoundTripEach() throws Exception {
        paid();
        assertThat(client.reserved(AisaAsset.USD)).isEqualTo(CAP - PRICE);
        paid();
        paid();

        assertThat(shop.requests())
                .containsExactly("GET /call", "GET /call paid", "GET /call paid", "GET /call paid");
        assertThat(vouchers()).containsExactly(PRICE, 2 * PRICE, 3 * PRICE);
        assertThat(shop.sent.getFirst()).isInstanceOf(BatchPayload.WithDeposit.class);
        assertThat(shop.sent.getLast()).isInstanceOf(BatchPayload.OfVoucher.class);
        assertThat(onlyChannel().balance()).isEqualTo(CAP);
        assertThat(client.spent(AisaAsset.USD)).isEqualTo(3 * PRICE);
        assertThat(client.reserved(AisaAsset.USD)).isEqualTo(CAP - 3 * PRICE);
    }

    @Test
    void whatWasNotUsedIsSignedAgain() throws Exception {
        shop.serves((exchange, channel) -> 37);
        assertThat(paid().amount()).isEqualTo(37);
        assertThat(paid().amount()).isEqualTo(37);

        assertThat(vouchers()).containsExactly(PRICE, PRICE + 37);
        assertThat(client.spent(AisaAsset.USD)).isEqualTo(74);
        assertThat(client.reserved(AisaAsset.USD)).isEqualTo(CAP - 74);
    }

    @Test
    void closingTakesBackWhatIsLeftAndTheNextCallOpensAnother() throws Exception {
        paid();

        assertThat(client.closeSessions()).isTrue();

        assertThat(shop.sent.getLast()).isInstanceOf(BatchPayload.Refund.class);
        assertThat(shop.channels).isEmpty();
        assertThat(client.reserved(AisaAsset.USD)).isZero();
        assertThat(client.spent(AisaAsset.USD)).isEqualTo(PRICE);
        paid();
        assertThat(onlyChannel().charged()).isEqualTo(PRICE);
    }

    @Test
    void aChannelThatIsUsedUpIsFollowedByAnother() throws Exception {
        for (int i = 0; i < 11; i++) {
            paid();
        }

        assertThat(shop.channels).hasSize(2);
        assertThat(client.spent(AisaAsset.USD)).isEqualTo(11 * PRICE);
        assertThat(client.reserved(AisaAsset.USD)).isEqualTo(CAP - PRICE);
        assertThat(client.closeSessions()).isTrue();
        assertThat(client.reserved(AisaAsset.USD)).isZero();
    }

    @Test
    void theDepositCountsAgainstTheTotalAndEachCallAgainstItsCap() throws Exception {
        SpendCaps total = SpendCaps.builder().maxTotal(AisaAsset.USD, CAP - 1).build();
        try (PayingClient poor = client(total)) {
            assertThat(pay(poor, shop))
                    .isInstanceOfSatisfying(
                            Payment.Refused.class,
                            no ->
                                    assertThat(no.main().reason())
                                            .isEqualTo(Refusal.Reason.OVER_TOTAL_CAP));
        }
        SpendCaps each = SpendCaps.builder().maxPerPayment(AisaAsset.USD, PRICE - 1).build();
        try (PayingClient careful = client(each)) {
            assertThat(pay(careful, shop))
                    .isInstanceOfSatisfying(
                            Payment.Refused.class,
                            no ->
                                    assertThat(no.main().reason())
                                            .isEqualTo(Refusal.Reason.OVER_PAYMENT_CAP));
        }
        assertThat(shop.sent).isEmpty();
    }

    /** The call was charged and the answer got lost: the server's proof mends the figures. */
    @Test
    void whatWasChargedBehindALostAnswerIsTakenOverByProof() throws Exception {
        paid();
        shop.serves((exchange, channel) -> {
            shop.charge(channel, 400);
            Shop.answer(exchange, 200, "no receipt");
            return -1;
        });
        assertThat(pay()).isInstanceOf(Payment.Unconfirmed.class);
        assertThat(client.reserved(AisaAsset.USD)).isEqualTo(CAP - PRICE);
        shop.serves((exchange, channel) -> PRICE);

        paid();

        assertThat(vouchers()).containsExactly(PRICE, 2 * PRICE, 2 * PRICE, PRICE + 400 + PRICE);
        assertThat(onlyChannel().charged()).isEqualTo(2 * PRICE + 400);
        assertThat(shop.sent).filteredOn(BatchPayload.WithDeposit.class::isInstance).hasSize(1);
    }

    /** Nothing that was never signed is paid for, whatever the server says. */
    @Test
    void aClaimThatWasNeverSignedIsRefused() throws Exception {
        paid();
        Channel real = onlyChannel();
        String overLess = shop.sent.getLast().voucher().signature();
        Voucher forged = new Voucher(real.id(), BigInteger.valueOf(2 * PRICE), overLess);
        shop.channels.put(real.id(), new Channel(real.id(), CAP, 2 * PRICE, 0, 0, forged, null));

        assertThat(pay()).isInstanceOf(Payment.Rejected.class);

        assertThat(vouchers()).containsExactly(PRICE, 2 * PRICE);
        assertThat(client.spent(AisaAsset.USD)).isEqualTo(PRICE);
        assertThat(client.reserved(AisaAsset.USD)).isEqualTo(CAP - PRICE);
    }

    /** More than the newest voucher, though it is rightly signed. */
    @Test
    void aTotalAboveTheVoucherThatProvesItIsRefused() throws Exception {
        paid();
        Channel real = onlyChannel();
        shop.channels.put(
                real.id(),
                new Channel(real.id(), CAP, 5 * PRICE, 0, 0, shop.sent.getLast().voucher(), null));

        assertThat(pay()).isInstanceOf(Payment.Rejected.class);
        assertThat(vouchers()).containsExactly(PRICE, 2 * PRICE);
    }

    @Test
    void aReceiptWithAnotherTotalIsADoubtAndChangesNoFigure() throws Exception {
        paid();
        shop.serves((exchange, channel) -> {
            Channel wrong = new Channel(channel, CAP, 7 * PRICE, 0, 0, null, null);
            ChannelShop.answer(exchange, "", wrong.chargedExtra(PRICE));
            return -1;
        });
        assertThat(pay())
                .isInstanceOfSatisfying(
                        Payment.Unconfirmed.class,
                        doubt ->
                                assertThat(doubt.doubt()).isEqualTo(Payment.Doubt.RECEIPT_DIFFERS));
        shop.serves((exchange, channel) -> PRICE);

        paid();

        assertThat(vouchers()).containsExactly(PRICE, 2 * PRICE, 2 * PRICE);
    }

    @Test
    void moreThanAVoucherAllowsIsADoubt() throws Exception {
        shop.serves((exchange, channel) -> {
            Channel more = new Channel(channel, CAP, 2 * PRICE, 0, 0, null, null);
            ChannelShop.answer(exchange, "", more.chargedExtra(2 * PRICE));
            return -1;
        });
        assertThat(pay()).isInstanceOf(Payment.Unconfirmed.class);
        assertThat(client.spent(AisaAsset.USD)).isZero();
        assertThat(client.reserved(AisaAsset.USD)).isEqualTo(CAP);
    }

    /** The deposit may be there though the call failed: it is sent again, not made anew. */
    @Test
    void aCallThatFailedCostsNothingAndItsDepositIsUsedByTheNext() throws Exception {
        shop.serves((exchange, channel) -> {
            Shop.answer(exchange, 500, "out of paper");
            return -1;
        });
        assertThat(pay()).isInstanceOf(Payment.NotCharged.class);
        assertThat(client.reserved(AisaAsset.USD)).isEqualTo(CAP);
        shop.serves((exchange, channel) -> PRICE);

        paid();
        paid();

        assertThat(shop.deposits).hasSize(1);
        assertThat(shop.sent.get(1)).isInstanceOf(BatchPayload.WithDeposit.class);
        assertThat(shop.sent.get(2)).isInstanceOf(BatchPayload.OfVoucher.class);
        assertThat(vouchers()).containsExactly(PRICE, PRICE, 2 * PRICE);
        assertThat(client.spent(AisaAsset.USD)).isEqualTo(2 * PRICE);
        assertThat(client.reserved(AisaAsset.USD)).isEqualTo(CAP - 2 * PRICE);
    }

    /** Less than was charged is believed, and still no deposit is spent twice. */
    @Test
    void aServerThatForgotWhatItChargedGetsNoMoreThanTheDeposit() throws Exception {
        for (int i = 0; i < 5; i++) {
            paid();
        }
        Bytes32 id = onlyChannel().id();
        shop.channels.put(id, Channel.standing(id, CAP, 0, 0));

        for (int i = 0; i < 7; i++) {
            paid();
        }

        assertThat(shop.channels).hasSize(2);
        assertThat(shop.channels.get(id).charged()).isEqualTo(5 * PRICE);
        assertThat(client.spent(AisaAsset.USD)).isEqualTo(12 * PRICE);
        assertThat(client.reserved(AisaAsset.USD)).isEqualTo(CAP - 2 * PRICE);
    }

    @Test
    void aChannelThatIsGoneIsFollowedByAnother() throws Exception {
        paid();
        Bytes32 gone = onlyChannel().id();
        shop.channels.clear();

        paid();

        assertThat(onlyChannel().id()).isNotEqualTo(gone);
        assertThat(client.reserved(AisaAsset.USD)).isEqualTo(2 * (CAP - PRICE));
    }

    /** Does something before each payment, but not before those that it makes itself. */
    private static final class Nesting implements PaymentListener {
        private final Callable<?> act;
        private boolean inside;

        Nesting(Callable<?> act) {
            this.act = act;
        }

        @Override
        public void beforePayment(Price price) {
            if (inside) {
                return;
            }
            inside = true;
            try {
                act.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                inside = false;
            }
        }
    }

    /** Each call makes another before it pays. */
    @Test
    void whileAChannelPaysOrIsOpenedAnotherCallIsPaidByItself() throws Exception {
        List<Payment> inner = new ArrayList<>();
        AtomicReference<PayingClient> self = new AtomicReference<>();
        try (ChannelShop both = new ChannelShop(Shop.price(PRICE));
                PayingClient nesting =
                        builder()
                                .listener(new Nesting(() -> inner.add(pay(self.get(), both))))
                                .build()) {
            self.set(nesting);

            assertThat(pay(nesting, both)).isInstanceOf(Payment.Paid.class);
            assertThat(pay(nesting, both)).isInstanceOf(Payment.Paid.class);

            assertThat(inner).hasSize(2).allMatch(Payment.Paid.class::isInstance);
            assertThat(both.channels).hasSize(1);
            assertThat(both.channels.values().iterator().next().charged()).isEqualTo(2 * PRICE);
            assertThat(nesting.spent(AisaAsset.USD)).isEqualTo(4 * PRICE);
            assertThat(nesting.reserved(AisaAsset.USD)).isEqualTo(CAP - 2 * PRICE);
        }
    }

    @Test
    void aDepositThatIsTooSmallForTheServerIsNotSigned() throws Exception {
        try (PayingClient small =
                builder().sessions(new SessionPlan(CAP - 1, Duration.ofMinutes(10))).build()) {
            assertThat(pay(small, shop))
                    .isInstanceOfSatisfying(
                            Payment.Refused.class,
                            no ->
                                    assertThat(no.main().reason())
                                            .isEqualTo(Refusal.Reason.OVER_SESSION_CAP));
        }
        assertThat(shop.sent).isEmpty();
    }
}
