package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.CredentialId;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.WalletKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The auditors must find what is planted: a counter that never objects proves nothing. */
final class MoneyAuditorTest {
    private static final long MINT = 1L << 8 | 1;
    private static final long AGENT = 2L << 8 | 1;
    private static final long SHOP = 3L << 8 | 1;
    private static final long PARTNER = 4L << 8 | 1;
    private static final CredentialId CREDENTIAL = new CredentialId(7, 7);
    private static final long PRICE = 40;

    private final MoneyAuditor money = new MoneyAuditor();
    private final ChargeAuditor charges = new ChargeAuditor();
    private long sequence;

    @BeforeEach
    void fundAnAgentWith100() {
        Event mint = event(EventType.WALLET_CREATED, 0);
        mint.result = 1;
        mint.detail = WalletKind.SYSTEM.code();
        money.accept(mint);
        money.accept(transfer(9, MINT, AGENT, 100));
    }

    @Test
    void acceptsWhatIsRight() {
        money.accept(held(7, PRICE));
        money.accept(captured(7, PRICE, 1));
        charges.saw(CREDENTIAL, AGENT, PRICE, false);
        charges.saw(CREDENTIAL, AGENT, PRICE, true);

        assertThat(charges.disagreements(money)).isEmpty();
        assertThat(money.balance(AGENT)).isEqualTo(60);
        assertThat(money.balance(SHOP)).isEqualTo(PRICE);
    }

    @Test
    void findsASecondCaptureOfOneHold() {
        money.accept(held(7, PRICE));
        money.accept(captured(7, PRICE, 1));
        money.accept(captured(7, PRICE, 2));
        charges.saw(CREDENTIAL, AGENT, PRICE, true);

        assertThat(charges.disagreements(money))
                .anyMatch(problem -> problem.contains("captured more than open"))
                .anyMatch(problem -> problem.contains("captured 2 times"));
    }

    @Test
    void findsASecondChargeUnderAnotherId() {
        money.accept(held(7, PRICE));
        money.accept(captured(7, PRICE, 1));
        money.accept(held(8, PRICE));
        money.accept(captured(8, PRICE, 1));
        charges.saw(CREDENTIAL, AGENT, PRICE, true);

        assertThat(charges.disagreements(money))
                .anyMatch(problem -> problem.contains("charged 80 for answers worth 40"));
    }

    @Test
    void findsAChargeForARefusedCall() {
        money.accept(held(7, PRICE));
        money.accept(captured(7, PRICE, 1));
        charges.saw(CREDENTIAL, AGENT, PRICE, false);

        assertThat(charges.disagreements(money))
                .anyMatch(problem -> problem.contains("not served, but charged 40"));
    }

    @Test
    void findsAnAnswerThatNobodyPaidFor() {
        charges.saw(CREDENTIAL, AGENT, PRICE, true);

        assertThat(charges.disagreements(money))
                .anyMatch(problem -> problem.contains("served, but charged 0"));
    }

    @Test
    void findsMoneyThatIsStillHeld() {
        money.accept(held(7, PRICE));
        charges.saw(CREDENTIAL, AGENT, PRICE, false);

        assertThat(charges.disagreements(money))
                .anyMatch(problem -> problem.contains("still holds 40"));
    }

    @Test
    void countsWhatIsShared() {
        money.accept(held(7, 100));
        money.accept(captured(7, 100, 1));
        money.accept(shared(7, SHOP, PARTNER, 30));
        money.accept(shared(7, PARTNER, SHOP, 10));
        assertThat(money.problems()).isEmpty();
        assertThat(money.balance(SHOP)).isEqualTo(80);
        assertThat(money.balance(PARTNER)).isEqualTo(20);
        assertThat(money.charged(AGENT)).isEqualTo(100);

        money.accept(shared(7, PARTNER, SHOP, 21));
        money.accept(shared(7, SHOP, PARTNER, 102));
        money.accept(shared(7, AGENT, PARTNER, 1));
        assertThat(money.problems())
                .anyMatch(problem -> problem.contains("gave back more than it got"))
                .anyMatch(problem -> problem.contains("shared more than was paid"))
                .anyMatch(problem -> problem.contains("is between strangers"));
    }

    @Test
    void acceptsAConversionWithItsFeeAndFindsMoreThanThat() {
        Event converted = transfer(11, AGENT, SHOP, 60);
        converted.type = EventType.CONVERTED;
        money.accept(converted);
        money.accept(shared(11, SHOP, PARTNER, 2));
        assertThat(money.problems()).isEmpty();
        assertThat(money.balance(SHOP)).isEqualTo(58);
        assertThat(money.charged(AGENT)).isEqualTo(60);

        money.accept(shared(11, SHOP, PARTNER, 59));
        assertThat(money.problems())
                .anyMatch(problem -> problem.contains("shared more than was paid"));
    }

    @Test
    void acceptsAHoldThatConvertsAndFindsOneThatPaysAnother() {
        money.accept(held(7, 40));
        money.accept(converted(7, 40, SHOP));
        assertThat(money.problems()).isEmpty();
        assertThat(money.balance(AGENT)).isEqualTo(60);
        assertThat(money.balance(PARTNER)).isEqualTo(40);
        money.accept(held(8, 10));
        money.accept(converted(8, 10, PARTNER));
        assertThat(money.problems())
                .anyMatch(problem -> problem.contains("pays another than the hold is for"));
    }

    private Event converted(long id, long amount, long gets) {
        Event event = captured(id, amount, 0);
        event.type = EventType.HOLD_CONVERTED;
        event.payee = PARTNER;
        event.result = gets;
        return event;
    }

    @Test
    void findsARefundOfWhatOthersHave() {
        money.accept(held(7, 100));
        money.accept(captured(7, 100, 1));
        money.accept(shared(7, SHOP, PARTNER, 30));
        Event refund = shared(7, AGENT, SHOP, 71);
        refund.type = EventType.REFUNDED;
        money.accept(refund);

        assertThat(money.problems()).anyMatch(problem -> problem.contains("others still have"));
    }

    @Test
    void findsAnOverdraftAndAGap() {
        Event late = held(7, 101);
        late.sequence++;
        money.accept(late);

        assertThat(money.problems())
                .anyMatch(problem -> problem.contains("left the payer with -1"))
                .anyMatch(problem -> problem.contains("expected number 3"));
    }

    private Event held(long id, long amount) {
        Event event = event(EventType.HELD, id);
        event.payer = AGENT;
        event.payee = SHOP;
        event.amount = amount;
        return event;
    }

    private Event captured(long id, long amount, int number) {
        Event event = held(id, amount);
        event.type = EventType.CAPTURED;
        event.captureNumber = number;
        return event;
    }

    private Event shared(long id, long from, long to, long amount) {
        Event event = transfer(id, from, to, amount);
        event.type = EventType.SHARED;
        return event;
    }

    private Event transfer(long id, long from, long to, long amount) {
        Event event = event(EventType.TRANSFERRED, id);
        event.payer = from;
        event.payee = to;
        event.amount = amount;
        return event;
    }

    private Event event(EventType type, long subject) {
        Event event = new Event();
        event.type = type;
        event.sequence = ++sequence;
        event.subjectHigh = subject;
        event.subjectLow = subject;
        return event;
    }
}
