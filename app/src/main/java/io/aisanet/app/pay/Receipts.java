package io.aisanet.app.pay;

import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.app.terminal.Money;
import io.aisanet.app.terminal.Style;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.Problem;
import io.aisanet.wallet.Payment;
import io.aisanet.wallet.PaymentListener;
import io.aisanet.wallet.Price;
import io.aisanet.wallet.Receipt;
import io.aisanet.wallet.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says the price before and the receipt after, on stderr; knows what each outcome exits with. */
final class Receipts implements PaymentListener {
    private static final int FAILED = 400;
    private static final int SERVER_FAILED = 500;

    private final Terminal terminal;
    private final Money cap;
    private @Nullable Problem said;

    Receipts(Terminal terminal, Money cap) {
        this.terminal = terminal;
        this.cap = cap;
    }

    /** Takes what the gateway itself, not the API behind it, says of a failure. */
    void told(@Nullable Problem problem) {
        said = problem;
    }

    @Override
    public void beforePayment(Price price) {
        say(style().cyan("price") + "    " + text(price) + " to " + price.payee());
    }

    /** The exit code of a call, after the last words about it. */
    ExitCode conclude(Payment payment, int status) {
        return switch (payment) {
            case Payment.None _ -> free(status);
            case Payment.Quoted(Price price) -> {
                say(style().cyan("price") + "    " + text(price) + " to " + price.payee());
                say("dry run: nothing was paid");
                yield ExitCode.OK;
            }
            case Payment.Paid(Receipt receipt) -> {
                say(
                        style().green("paid")
                                + "     "
                                + (receipt.upTo() ? "up to " : "")
                                + new Money(receipt.asset(), receipt.amount()).display()
                                + "  receipt "
                                + receipt.transaction()
                                + "  in "
                                + receipt.dialect());
                yield status >= FAILED ? ExitCode.UPSTREAM_FAILED : ExitCode.OK;
            }
            case Payment.Held held -> {
                say(
                        style().green("held")
                                + "     "
                                + new Money(held.pending().price().asset(), held.amount()).display()
                                + "  until "
                                + Instant.ofEpochMilli(held.untilMs())
                                + "  order "
                                + held.order());
                yield ExitCode.OK;
            }
            case Payment.Refused(Refusal refusal, var _) -> throw refused(refusal);
            case Payment.Rejected rejected -> throw rejected(rejected);
            case Payment.NotCharged(Price price, int failed) -> throw notCharged(price, failed);
            case Payment.Unconfirmed unconfirmed ->
                    throw new CommandFailure(
                            ExitCode.UNKNOWN,
                            "whether "
                                    + text(unconfirmed.pending().price())
                                    + " was paid is not known: "
                                    + unconfirmed.detail(),
                            "it cannot be charged after "
                                    + unconfirmed.pending().expiresAt()
                                    + "; look before you pay again: aisa ledger show");
        };
    }

    private CommandFailure notCharged(Price price, int failed) {
        if (said != null && failed < SERVER_FAILED) {
            String why = said.detail() == null ? said.title() : said.detail();
            return new CommandFailure(ExitCode.REFUSED, "refused: " + why, "");
        }
        return new CommandFailure(
                ExitCode.UPSTREAM_FAILED,
                "the provider failed with status "
                        + failed
                        + "; "
                        + text(price)
                        + " went back, nothing was charged",
                "");
    }

    private ExitCode free(int status) {
        if (status >= FAILED) {
            throw new CommandFailure(
                    ExitCode.UPSTREAM_FAILED, "status " + status + "; nothing was to pay", "");
        }
        say("free: nothing was to pay");
        return ExitCode.OK;
    }

    private CommandFailure refused(Refusal refusal) {
        return switch (refusal.reason()) {
            case OVER_PAYMENT_CAP, OVER_TOTAL_CAP ->
                    new CommandFailure(
                            ExitCode.INSUFFICIENT,
                            "it costs "
                                    + new Money(cap.asset(), refusal.wanted()).display()
                                    + ", more than --max "
                                    + cap.display()
                                    + "; nothing was paid",
                            "allow it with --max \""
                                    + new Money(cap.asset(), refusal.wanted())
                                    + "\"");
            default -> new CommandFailure(ExitCode.REFUSED, "not paid: " + refusal.message(), "");
        };
    }

    private static CommandFailure rejected(Payment.Rejected rejected) {
        boolean poor = rejected.error().contains("insufficient");
        return new CommandFailure(
                poor ? ExitCode.INSUFFICIENT : ExitCode.REFUSED,
                poor
                        ? "the wallet has less than "
                                + text(rejected.price())
                                + "; nothing was charged"
                        : "the payment was not taken: " + rejected.error(),
                poor ? "put money in: aisa wallet fund NAME AMOUNT" : "");
    }

    private void say(String line) {
        terminal.err().println(line);
    }

    private Style style() {
        return terminal.errorStyle();
    }

    private static String text(Price price) {
        return (price.upTo() ? "up to " : "") + new Money(price.asset(), price.amount()).display();
    }
}
