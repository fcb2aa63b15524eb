package io.aisanet.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Payer;
import io.aisanet.wallet.Refusal.Reason;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class SpendBookTest {
    private static final Origin ORIGIN = Origin.of(URI.create("https://api.example.com/"));
    private static final Origin ELSEWHERE = Origin.of(URI.create("https://other.example.com/"));

    private long nowMs = 1_000_000;
    private final InstantSource clock = () -> Instant.ofEpochMilli(nowMs);

    @Test
    void totalCountsWhatIsReservedAndSpent() {
        SpendBook book = book(SpendCaps.builder().maxTotal(AisaAsset.USD, 100));
        Reservation first = reserve(book, 60);
        book.spend(first, receipt(60));

        Refusal refusal = refuse(book, usd(41), ORIGIN);
        assertThat(refusal.reason()).isEqualTo(Reason.OVER_TOTAL_CAP);
        assertThat(refusal.limit()).isEqualTo(40);
        assertThat(refusal.excess()).isEqualTo(1);
        assertThat(refusal.message())
                .isEqualTo(
                        "the price is 0.000041 USD and 0.00004 is left of the total of 0.0001 USD:"
                                + " raise maxTotal to pay more");

        reserve(book, 40);
        assertThat(refuse(book, usd(1), ORIGIN).limit()).isZero();
        assertThat(book.spent(AisaAsset.USD)).isEqualTo(60);
        assertThat(book.reserved(AisaAsset.USD)).isEqualTo(40);
    }

    @Test
    void assetsAreCountedApart() {
        SpendBook book =
                book(SpendCaps.builder().maxTotal(AisaAsset.USD, 100).maxTotal(AisaAsset.EURC, 50));
        reserve(book, 100);

        assertThat(
                        book.reserve(
                                new Price(
                                        AisaAsset.EURC,
                                        50,
                                        Keys.SHOP,
                                        60,
                                        URI.create("https://x/"),
                                        Dialect.X402,
                                        false),
                                ORIGIN))
                .isInstanceOf(Verdict.Yes.class);
        assertThat(refuse(book, usd(1), ORIGIN).reason()).isEqualTo(Reason.OVER_TOTAL_CAP);
    }

    @Test
    void aCapCountsWhileItIsOpenAndWhatWasChargedAfterwards() {
        SpendBook book = book(SpendCaps.builder().maxTotal(AisaAsset.USD, 100));
        Verdict<Reservation> open = book.reserve(usd(100, Keys.SHOP, true), ORIGIN);
        Reservation cap = ((Verdict.Yes<Reservation>) open).value();
        assertThat(refuse(book, usd(1), ORIGIN).reason()).isEqualTo(Reason.OVER_TOTAL_CAP);

        book.spend(cap, receipt(37));
        book.spend(cap, receipt(38));

        assertThat(book.spent(AisaAsset.USD)).isEqualTo(37);
        assertThat(book.reserved(AisaAsset.USD)).isZero();
        reserve(book, 63);
    }

    @Test
    void releasedMoneyIsThereAgainOnce() {
        SpendBook book = book(SpendCaps.builder().maxTotal(AisaAsset.USD, 100));
        Reservation all = reserve(book, 100);

        book.release(all);
        book.release(all);

        reserve(book, 100);
        assertThat(book.reserved(AisaAsset.USD)).isEqualTo(100);
    }

    @Test
    void whatTheServerDeclinedComesBackWhenItHasExpired() {
        SpendBook book = book(SpendCaps.builder().maxTotal(AisaAsset.USD, 100));
        book.releaseAt(reserve(book, 100), nowMs + 90_000);

        nowMs += 89_999;
        assertThat(refuse(book, usd(1), ORIGIN).reason()).isEqualTo(Reason.OVER_TOTAL_CAP);
        nowMs += 1;
        reserve(book, 100);
    }

    @Test
    void lateConfirmationCountsEvenAboveTheCap() {
        SpendBook book = book(SpendCaps.builder().maxTotal(AisaAsset.USD, 100));
        Reservation declined = reserve(book, 100);
        book.releaseAt(declined, nowMs + 1);
        nowMs += 1;
        Reservation next = reserve(book, 100);

        book.spend(declined, receipt(100));
        book.spend(declined, receipt(100));
        book.spend(next, receipt(100));

        assertThat(book.spent(AisaAsset.USD)).isEqualTo(200);
        assertThat(book.reserved(AisaAsset.USD)).isZero();
        assertThat(book.receipts()).hasSize(2);
        assertThat(refuse(book, usd(1), ORIGIN).limit()).isZero();
    }

    @Test
    void confirmedWhileLapsingIsNotGivenBack() {
        SpendBook book = book(SpendCaps.builder().maxTotal(AisaAsset.USD, 100));
        Reservation declined = reserve(book, 100);
        book.releaseAt(declined, nowMs + 1);
        book.spend(declined, receipt(100));
        nowMs += 1;

        assertThat(book.reserved(AisaAsset.USD)).isZero();
        assertThat(book.spent(AisaAsset.USD)).isEqualTo(100);
    }

    @Test
    void pinsThePayeeOfAnOrigin() {
        SpendBook book = book(SpendCaps.builder());
        reserve(book, 1);

        Refusal refusal = refuse(book, usdTo(Keys.OTHER_SHOP), ORIGIN);
        assertThat(refusal.reason()).isEqualTo(Reason.PAYEE_CHANGED);
        assertThat(refusal.message())
                .contains(
                        "https://api.example.com:443",
                        Keys.SHOP.toString(),
                        Keys.OTHER_SHOP.toString());
        assertThat(book.reserve(usdTo(Keys.OTHER_SHOP), ELSEWHERE)).isInstanceOf(Verdict.Yes.class);
    }

    @Test
    void pinYieldsToAListOfPayeesAndToBeingOff() {
        SpendBook listed = book(SpendCaps.builder().payees(Keys.SHOP, Keys.OTHER_SHOP));
        SpendBook off = book(SpendCaps.builder().pinPayees(false));
        for (SpendBook book : new SpendBook[] {listed, off}) {
            reserve(book, 1);
            assertThat(book.reserve(usdTo(Keys.OTHER_SHOP), ORIGIN))
                    .isInstanceOf(Verdict.Yes.class);
        }
    }

    @Test
    void aRefusedOfferPinsNothing() {
        SpendBook book = book(SpendCaps.builder().maxTotal(AisaAsset.USD, 1));
        refuse(book, usd(2), ORIGIN);
        assertThat(book.reserve(usdTo(Keys.OTHER_SHOP), ORIGIN)).isInstanceOf(Verdict.Yes.class);
    }

    @Test
    void remembersABoundedNumberOfOrigins() {
        SpendBook book = book(SpendCaps.builder().maxTotal(AisaAsset.USD, Long.MAX_VALUE));
        for (int i = 0; i < SpendBook.MAX_PINNED_ORIGINS; i++) {
            book.reserve(usd(1), new Origin("https", "h" + i, 443));
        }
        assertThat(refuse(book, usd(1), ORIGIN).reason()).isEqualTo(Reason.TOO_MANY_ORIGINS);
        assertThat(book.reserve(usd(1), new Origin("https", "h7", 443)))
                .isInstanceOf(Verdict.Yes.class);
    }

    @Test
    void hugeAmountsDoNotOverflow() {
        SpendBook book = book(SpendCaps.builder().maxTotal(AisaAsset.USD, Long.MAX_VALUE));
        reserve(book, Long.MAX_VALUE);
        assertThat(refuse(book, usd(Long.MAX_VALUE), ORIGIN).limit()).isZero();
    }

    private SpendBook book(SpendCaps.Builder caps) {
        return new SpendBook(caps.build(), clock);
    }

    private static Price usd(long amount) {
        return usd(amount, Keys.SHOP, false);
    }

    private static Price usdTo(EvmAddress payee) {
        return usd(1, payee, false);
    }

    private static Price usd(long amount, EvmAddress payee, boolean upTo) {
        URI resource = URI.create("https://api.example.com/");
        return new Price(AisaAsset.USD, amount, payee, 60, resource, Dialect.X402, upTo);
    }

    private static Reservation reserve(SpendBook book, long amount) {
        return switch (book.reserve(usd(amount), ORIGIN)) {
            case Verdict.Yes<Reservation>(Reservation reservation) -> reservation;
            case Verdict.No<Reservation>(Refusal refusal) -> throw new AssertionError(refusal);
        };
    }

    private static Refusal refuse(SpendBook book, Price price, Origin origin) {
        return switch (book.reserve(price, origin)) {
            case Verdict.Yes<Reservation> reserved -> throw new AssertionError("reserved");
            case Verdict.No<Reservation>(Refusal refusal) -> refusal;
        };
    }

    private static Receipt receipt(long amount) {
        return new Receipt(
                AisaAsset.USD,
                amount,
                false,
                new Payer.Address(Keys.PAYER),
                Keys.SHOP,
                "t",
                "n",
                URI.create("https://x/"),
                Dialect.X402,
                0);
    }
}
