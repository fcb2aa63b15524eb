package io.aisanet.app.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.AisaAsset;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.WalletKind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class BooksTest {
    private static final long BANK = AccountId.of(1, Asset.USD);
    private static final long AGENT = AccountId.of(2, Asset.USD);
    private static final long SHOP = AccountId.of(3, Asset.USD);
    private static final long PARTNER = AccountId.of(4, Asset.USD);
    private static final long POOL = AccountId.of(5, Asset.USD);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long MIDNIGHT_MS = Period.day(LocalDate.of(2026, 3, 29), BERLIN).fromMs();

    private final Books books = new Books();
    private Digest digest = new Digest(Period.day(LocalDate.of(2026, 3, 29), BERLIN), 0);
    private long sequence;
    private long nowMs = MIDNIGHT_MS - 10_000;

    @Test
    void balancesFollowFromTheEvents() {
        wallets();
        money(EventType.TRANSFERRED, BANK, AGENT, 1_000);
        money(EventType.HELD, AGENT, SHOP, 300);
        captured(1, 100, 0);
        captured(2, 50, 150);
        money(EventType.REFUNDED, AGENT, SHOP, 20);

        assertThat(books.problems()).isEmpty();
        assertThat(books.openHolds()).isZero();
        assertThat(books.account(2, Asset.USD).orElseThrow().available()).isEqualTo(870);
        assertThat(books.account(3, Asset.USD).orElseThrow().available()).isEqualTo(130);
        assertThat(books.sums()).isEqualTo(Map.of(Asset.USD, new AssetSum(3, 1_170, 1_170, 0)));
    }

    @Test
    void whatCannotBeIsAProblem() {
        wallets();
        money(EventType.TRANSFERRED, BANK, AGENT, 10);
        money(EventType.TRANSFERRED, AGENT, SHOP, 11);
        captured(1, 5, 0);

        assertThat(books.problems())
                .hasSize(3)
                .anyMatch(it -> it.contains("overdraws Scout"))
                .anyMatch(it -> it.contains("more out of a hold than is in it"));
    }

    @Test
    void aDayHasTheOwnersHoursAndOnlyPaymentsCount() {
        wallets();
        nowMs = MIDNIGHT_MS - 1;
        money(EventType.TRANSFERRED, BANK, AGENT, 10_000_000);
        money(EventType.TRANSFERRED, AGENT, SHOP, 1);
        nowMs = MIDNIGHT_MS;
        money(EventType.TRANSFERRED, AGENT, SHOP, 20_000);
        money(EventType.TRANSFERRED, BANK, AGENT, 5);
        money(EventType.HELD, AGENT, SHOP, 30_000);
        captured(1, 10_000, 0);
        nowMs = MIDNIGHT_MS + 23 * 3_600_000L - 1; // the night of the change to summer time
        captured(2, 20_000, 0);
        money(EventType.REFUNDED, AGENT, SHOP, 7);
        nowMs++;
        money(EventType.TRANSFERRED, AGENT, SHOP, 1);

        assertThat(digest.payments()).isEqualTo(2);
        assertThat(digest.totals().values()).containsExactly(50_000L);
        assertThat(digest.refunds().values()).containsExactly(7L);
        assertThat(digest.lines()).hasSize(1);
        assertThat(digest.lines().getFirst().payee()).isEqualTo("Shop");
    }

    @Test
    void anotherOwnersAgentsDoNotCount() {
        digest = new Digest(new Period(0, Long.MAX_VALUE), 99);
        wallets();
        money(EventType.TRANSFERRED, BANK, AGENT, 100);
        money(EventType.TRANSFERRED, AGENT, SHOP, 20);

        assertThat(digest.payments()).isZero();
        assertThat(digest.totals()).isEmpty();
    }

    private void wallets() {
        wallet(1, WalletKind.SYSTEM, "Funding");
        wallet(2, WalletKind.AGENT, "Scout");
        wallet(3, WalletKind.PROVIDER, "Shop");
    }

    private void wallet(long id, WalletKind kind, String name) {
        event(
                EventType.WALLET_CREATED,
                event -> {
                    event.result = id;
                    event.owner = 7;
                    event.detail = kind.code();
                    event.name = name;
                });
    }

    @Test
    void sharesOfACaptureMoveOnAndBack() {
        wallets();
        money(EventType.TRANSFERRED, BANK, AGENT, 100);
        money(EventType.HELD, AGENT, SHOP, 60);
        captured(1, 60, 0);
        money(EventType.SHARED, SHOP, PARTNER, 25);
        money(EventType.SHARED, PARTNER, SHOP, 5);
        money(EventType.REFUNDED, AGENT, SHOP, 12);

        assertThat(books.problems()).isEmpty();
        assertThat(books.account(3, Asset.USD).orElseThrow().available()).isEqualTo(28);
        assertThat(books.account(4, Asset.USD).orElseThrow().available()).isEqualTo(20);
    }

    @Test
    void aConversionIsBookedInBothAssetsAndCountsAsWhatWasGiven() {
        digest = new Digest(new Period(0, Long.MAX_VALUE), 7);
        wallets();
        wallet(5, WalletKind.PROVIDER, "Pool");
        money(EventType.TRANSFERRED, BANK, AGENT, 100);
        money(EventType.TRANSFERRED, euros(1), euros(5), 80);
        money(EventType.HELD, euros(5), euros(3), 50);
        converted(55, euros(3));
        money(EventType.SHARED, POOL, PARTNER, 2);
        money(EventType.CAPTURED, euros(5), euros(3), 50);
        converted(20, euros(2)); // an exchange

        assertThat(books.problems()).isEmpty();
        assertThat(books.openHolds()).isZero();
        assertThat(books.account(5, Asset.USD).orElseThrow().available()).isEqualTo(73);
        assertThat(books.account(3, Asset.EURC).orElseThrow().available()).isEqualTo(50);
        assertThat(digest.payments()).isEqualTo(1);
        assertThat(digest.lines())
                .singleElement()
                .matches(it -> it.payee().equals("Shop") && it.asset() == AisaAsset.USD)
                .matches(it -> it.amount() == 55);
    }

    private static long euros(long wallet) {
        return AccountId.of(wallet, Asset.EURC);
    }

    private void converted(long amount, long to) {
        event(
                EventType.CONVERTED,
                event -> {
                    event.payer = AGENT;
                    event.payee = POOL;
                    event.amount = amount;
                    event.result = to;
                });
    }

    private void captured(int number, long amount, long released) {
        event(
                EventType.CAPTURED,
                event -> {
                    event.payer = AGENT;
                    event.payee = SHOP;
                    event.amount = amount;
                    event.released = released;
                    event.captureNumber = number;
                });
    }

    private void money(EventType type, long payer, long payee, long amount) {
        event(
                type,
                event -> {
                    event.payer = payer;
                    event.payee = payee;
                    event.amount = amount;
                });
    }

    private void event(EventType type, Consumer<Event> fill) {
        var event = new Event();
        event.type = type;
        event.sequence = ++sequence;
        event.timestampMs = nowMs;
        fill.accept(event);
        books.accept(event);
        digest.accept(event);
    }
}
