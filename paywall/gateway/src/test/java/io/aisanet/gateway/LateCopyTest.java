package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.paywall.CaptureResult;
import io.aisanet.paywall.Cost;
import io.aisanet.paywall.Dialect;
import io.aisanet.paywall.HoldOrder;
import io.aisanet.paywall.HoldResult;
import io.aisanet.paywall.PaymentState;
import io.aisanet.paywall.Scheme;
import io.aisanet.paywall.Settlement;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Two copies of a payment that was approved long after it expired, at the worst moment. */
class LateCopyTest {

    /** Does something before it tells a state. */
    private record Meddling(Settlement ledger, AtomicReference<Runnable> before)
            implements Settlement {
        @Override
        public Set<Dialect> dialects() {
            return ledger.dialects();
        }

        @Override
        public Set<Scheme> schemes() {
            return ledger.schemes();
        }

        @Override
        public HoldResult hold(HoldOrder order) {
            return ledger.hold(order);
        }

        @Override
        public CaptureResult capture(HoldOrder order, Cost cost) {
            return ledger.capture(order, cost);
        }

        @Override
        public void release(HoldOrder order) {
            ledger.release(order);
        }

        @Override
        public boolean refund(HoldOrder order) {
            return ledger.refund(order);
        }

        @Override
        public PaymentState stateOf(HoldOrder order) {
            before.getAndSet(() -> {}).run();
            return ledger.stateOf(order);
        }

        @Override
        public boolean isReachable() {
            return ledger.isReachable();
        }

        @Override
        public void close() {
            ledger.close();
        }
    }

    /** The second copy looks after the first has begun, and before the ledger tells that it has. */
    @Test
    void getsTheAnswerOfTheOneThatBeganMeanwhile() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        AtomicReference<Runnable> meddle = new AtomicReference<>(() -> {});
        try (Shop shop =
                new Shop(exchange -> {
                    called.countDown();
                    await(answered);
                    Shop.reply(exchange, 200, "x");
                })) {
            long approver = BudgetedPayerTest.askingBudget(shop);
            Settlement settlement =
                    new Meddling(
                            LedgerSettlement.openFor(
                                    shop.ledger, List.of(shop.terms), PublicNames.NONE),
                            meddle);
            try (Gateway gateway =
                    Gateway.start(
                            GatewayConfig.local(List.of(shop.api()), List.of(shop.paid("/a"))),
                            settlement,
                            shop.clock)) {
                String credential = shop.credential(gateway, "/a");
                shop.get(gateway, "/a", credential);
                shop.clock.forward(30 * 60_000);
                BudgetedPayerTest.decide(shop, approver, true);
                AtomicReference<Future<HttpResponse<String>>> first = new AtomicReference<>();
                meddle.set(() -> {
                    first.set(shop.threads.submit(() -> shop.get(gateway, "/a", credential)));
                    await(called);
                });

                Future<HttpResponse<String>> second =
                        shop.threads.submit(() -> shop.get(gateway, "/a", credential));
                await(called);
                boolean early = isOverSoon(second);
                answered.countDown();

                assertThat(early).as("told something before there is an answer").isFalse();
                assertThat(second.get(60, TimeUnit.SECONDS).body()).isEqualTo("x");
                assertThat(first.get().get(60, TimeUnit.SECONDS).body()).isEqualTo("x");
                assertThat(shop.upstreamCalls).hasValue(1);
                assertThat(shop.spent()).isEqualTo(Shop.PRICE);
            }
        }
    }

    private static boolean isOverSoon(Future<?> call) throws Exception {
        try {
            call.get(300, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
