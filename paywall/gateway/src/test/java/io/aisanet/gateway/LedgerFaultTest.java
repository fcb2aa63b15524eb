package io.aisanet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.VoidHold;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What happens to the money when the ledger's answers, or the gateway itself, get lost. */
class LedgerFaultTest {

    @Test
    void resolvesALostAnswerOfHoldAndCaptureWithoutASecondCharge() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            Gateway gateway = shop.open(shop.paid("/a"));
            AtomicInteger lost = new AtomicInteger();
            // The first answer of each kind is lost; the command was applied.
            shop.ledger.loseAnswersOf(command ->
                    (command instanceof Hold && lost.compareAndSet(0, 1))
                            || (command instanceof Capture && lost.compareAndSet(1, 2)));
            HttpResponse<String> answer = shop.get(gateway, "/a", shop.credential(gateway, "/a"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(lost).hasValue(2);
            assertThat(shop.spent()).isEqualTo(Shop.PRICE);
            assertThat(shop.held()).isZero();
        }
    }

    @Test
    void rule7GivesTheAnswerLaterWhenTheCaptureStaysUnknown() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "worth it"))) {
            LedgerSettlement impatient =
                    LedgerSettlement.open(shop.ledger, List.of(shop.terms), PublicNames.NONE, 200);
            try (Gateway gateway =
                    Gateway.start(
                            GatewayConfig.local(List.of(shop.api()), List.of(shop.paid("/a"))),
                            impatient,
                            shop.clock)) {
                String credential = shop.credential(gateway, "/a");
                shop.ledger.loseRequestsOf(command -> command instanceof Capture);
                HttpResponse<String> unknown = shop.get(gateway, "/a", credential);
                assertThat(unknown.statusCode()).isEqualTo(503);
                assertThat(unknown.body()).contains("payment-unresolved").doesNotContain("worth");
                assertThat(unknown.headers().firstValue("Retry-After")).isPresent();
                shop.ledger.loseRequestsOf(command -> false);
                HttpResponse<String> later = shop.get(gateway, "/a", credential);
                assertThat(later.statusCode()).isEqualTo(200);
                assertThat(later.body()).isEqualTo("worth it");
                assertThat(shop.upstreamCalls).hasValue(1);
                assertThat(shop.spent()).isEqualTo(Shop.PRICE);
            }
        }
    }

    @Test
    void chargesNothingWhenTheHoldStaysUnknown() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            LedgerSettlement impatient =
                    LedgerSettlement.open(shop.ledger, List.of(shop.terms), PublicNames.NONE, 200);
            try (Gateway gateway =
                    Gateway.start(
                            GatewayConfig.local(List.of(shop.api()), List.of(shop.paid("/a"))),
                            impatient,
                            shop.clock)) {
                String credential = shop.credential(gateway, "/a");
                shop.ledger.loseAnswersOf(command -> command instanceof Hold);
                assertThat(shop.get(gateway, "/a", credential).statusCode()).isEqualTo(503);
                assertThat(shop.upstreamCalls).hasValue(0);
                shop.ledger.loseAnswersOf(command -> false);
                assertThat(shop.get(gateway, "/a", credential).statusCode()).isEqualTo(409);
                shop.clock.forward(80_000);
                assertThat(shop.get(gateway, "/a", credential).statusCode()).isEqualTo(402);
                assertThat(shop.held()).isZero();
                assertThat(shop.spent()).isZero();
            }
        }
    }

    /** The gateway dies between hold and capture: nobody ends the hold, and nobody has to. */
    @Test
    void givesTheMoneyBackByItselfWhenTheGatewayDies() throws Exception {
        CountDownLatch dead = new CountDownLatch(1);
        try (Shop shop =
                new Shop(exchange -> {
                    try {
                        dead.await(60, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    Shop.reply(exchange, 200, "x");
                })) {
            Gateway gateway = shop.open(shop.paid("/a"));
            String credential = shop.credential(gateway, "/a");
            Future<HttpResponse<String>> call =
                    shop.threads.submit(() -> shop.get(gateway, "/a", credential));
            while (shop.upstreamCalls.get() == 0) {
                Thread.onSpinWait();
            }
            assertThat(shop.held()).isEqualTo(Shop.PRICE);
            // Dead to the ledger: whatever it still sends never arrives.
            shop.ledger.loseRequestsOf(
                    command -> command instanceof Capture || command instanceof VoidHold);
            shop.clock.forward(80_000);
            assertThat(shop.held()).isZero();
            assertThat(shop.spent()).isZero();
            assertThat(shop.bank.account(shop.payer).available()).isEqualTo(Shop.START);
            shop.ledger.loseRequestsOf(command -> false);
            dead.countDown();
            // Had it only slept: it cannot charge any more, and says so.
            HttpResponse<String> late = call.get(60, TimeUnit.SECONDS);
            assertThat(late.statusCode()).isEqualTo(504);
            assertThat(late.body()).contains("Nothing was charged");
            assertThat(shop.spent()).isZero();
        }
    }

    @Test
    void tellsAllUnknownPayeesAtOnce() throws Exception {
        try (Shop shop = new Shop(exchange -> {})) {
            io.aisanet.http402.EvmAddress one =
                    io.aisanet.http402.EvmAddress.parse("0x" + "1".repeat(40));
            io.aisanet.http402.EvmAddress two =
                    io.aisanet.http402.EvmAddress.parse("0x" + "2".repeat(40));
            org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                            LedgerSettlement.open(
                                    shop.ledger,
                                    List.of(
                                            new io.aisanet.paywall.Terms(
                                                    shop.terms.price(), one, 60),
                                            shop.terms,
                                            new io.aisanet.paywall.Terms(
                                                    shop.terms.price(), two, 60))))
                    .hasMessageContaining(one.toString())
                    .hasMessageContaining(two.toString());
        }
    }

    @Test
    void refusesToServeForAFrozenPayer() throws Exception {
        try (Shop shop = new Shop(exchange -> Shop.reply(exchange, 200, "x"))) {
            Gateway gateway = shop.open(shop.paid("/a"));
            io.aisanet.ledger.Freeze freeze = new io.aisanet.ledger.Freeze();
            freeze.wallet = io.aisanet.ledger.AccountId.walletOf(shop.payer.account());
            freeze.frozen = true;
            shop.bank.submit(freeze);
            HttpResponse<String> answer = shop.get(gateway, "/a", shop.credential(gateway, "/a"));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("payer-frozen");
            assertThat(shop.upstreamCalls).hasValue(0);
        }
    }
}
