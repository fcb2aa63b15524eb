package io.aisanet.gateway;

import io.aisanet.http402.CredentialId;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.VoidHold;
import io.aisanet.paywall.session.Deposit;
import io.aisanet.paywall.session.SessionFunds;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Money of sessions in AIsaNet's ledger. A capture's id follows from its hold and from what was
 * captured before, so that of two that begin at the same place only one can happen.
 */
final class LedgerFunds implements SessionFunds {

    private static final long EXPIRY_MS = 60 * 60_000;

    private final LedgerSettlement ledger;
    private final InstantSource clock;

    LedgerFunds(LedgerSettlement ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public Funds capture(Deposit deposit, long total, boolean last) {
        Capture capture = new Capture();
        identify(capture, "aisanet/session-capture/1|" + deposit.captured(), deposit.hold());
        capture.holdHigh = deposit.hold().high();
        capture.holdLow = deposit.hold().low();
        capture.amount = total - deposit.captured();
        capture.last = last;
        return asked(capture, deposit, new Funds.Known(total, last || total == deposit.amount()));
    }

    @Override
    public Funds end(Deposit deposit) {
        VoidHold end = new VoidHold();
        identify(end, "aisanet/session-void/1", deposit.hold());
        end.holdHigh = deposit.hold().high();
        end.holdLow = deposit.hold().low();
        return asked(end, deposit, new Funds.Known(deposit.captured(), true));
    }

    /** Whatever else the ledger says, the hold itself tells how it stands. */
    private Funds asked(Command command, Deposit deposit, Funds.Known wish) {
        try {
            Outcome outcome = ledger.submit(command);
            if (outcome.applied()) {
                return wish;
            }
            String refusal = outcome.first.name();
            Optional<HoldState> hold = ledger.holdOf(deposit.hold());
            return hold.<Funds>map(state ->
                            new Funds.Known(
                                    state.captured(),
                                    state.state() != HoldState.State.OPEN,
                                    refusal))
                    .orElseGet(() -> new Funds.Known(deposit.captured(), true, refusal));
        } catch (LedgerAwait.NoOutcome e) {
            return new Funds.Unknown(String.valueOf(e.getMessage()));
        }
    }

    private void identify(Command command, String purpose, CredentialId hold) {
        LedgerCommands.identify(command, purpose, hold);
        command.expiryMs = clock.millis() + EXPIRY_MS;
    }
}
