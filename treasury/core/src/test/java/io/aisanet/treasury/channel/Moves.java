package io.aisanet.treasury.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks feeds: numbers grow and every move is legal. */
final class Moves {

    private Moves() {}

    static void check(List<Pay.Change> changes) {
        Map<String, PayoutState> states = new HashMap<>();
        long number = 0;
        for (Pay.Change change : changes) {
            assertThat(change.number()).isGreaterThan(number);
            number = change.number();
            PayoutStatus status = change.status();
            PayoutState before = states.put(status.payoutId(), status.state());
            if (before == null) {
                assertThat(status.state()).isEqualTo(PayoutState.PLANNED);
            } else {
                assertThat(before.mayBecome(status.state()))
                        .as("%s: %s to %s", status.payoutId(), before, status.state())
                        .isTrue();
            }
        }
    }

    static void checkDeposits(List<Watch.Notice> notices) {
        Map<String, Deposit.State> states = new HashMap<>();
        long number = 0;
        for (Watch.Notice notice : notices) {
            assertThat(notice.number()).isGreaterThan(number);
            number = notice.number();
            Deposit deposit = notice.deposit();
            Deposit.State before = states.put(deposit.reference(), deposit.state());
            if (before != null) {
                assertThat(Deposit.mayBecome(before, deposit.state()))
                        .as("%s: %s to %s", deposit.reference(), before, deposit.state())
                        .isTrue();
            }
        }
    }

    static boolean isFinal(List<Watch.Notice> notices, String... references) {
        return Arrays.stream(references)
                .allMatch(reference ->
                        notices.stream()
                                .map(Watch.Notice::deposit)
                                .anyMatch(deposit ->
                                        deposit.reference().equals(reference)
                                                && deposit.state() == Deposit.State.FINAL));
    }
}
