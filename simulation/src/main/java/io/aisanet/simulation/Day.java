package io.aisanet.simulation;

import io.aisanet.ledger.Command;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.QuoteTerms;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Transfer;
import java.util.ArrayList;
import java.util.List;

/** What one gateway does all day: pays, holds, captures, refunds, repeats itself. */
final class Day implements Gateway.Source {
    private static final int KEPT_MAX = 64;

    private final Orders orders;
    private final Dice dice;
    private final int gateway;
    private final List<Intent> holds = new ArrayList<>();
    private final List<Intent> paid = new ArrayList<>();
    private final List<Intent> waiting = new ArrayList<>();
    private final List<Intent> quotes = new ArrayList<>();
    private final List<Intent> converting = new ArrayList<>();
    private final List<Intent> past = new ArrayList<>();
    private final long[] numbers = new long[Town.AGENTS];

    Day(Town town, World world, int gateway) {
        this.orders = new Orders(town, world);
        this.dice = world.dice().child();
        this.gateway = gateway;
    }

    @Override
    public void next(Gateway to) {
        for (int i = dice.below(5); i > 0; i--) {
            one(to);
        }
    }

    private void one(Gateway to) {
        int what = dice.below(100);
        if (what < 32) {
            submit(to, orders.transfer(), paid);
        } else if (what < 46) {
            numbered(to);
        } else if (what < 60) {
            submit(to, orders.hold(), holds);
        } else if (what < 73) {
            capture(to);
        } else if (what < 77) {
            Intent hold = any(holds);
            if (hold != null) {
                submit(to, orders.end((Hold) hold.command), past);
            }
        } else if (what < 81) {
            refund(to);
        } else if (what < 86) {
            submit(to, dice.below(4) == 0 ? orders.poolFunding() : orders.funding(), past);
        } else if (what < 90) {
            convert(to);
        } else if (what < 94) {
            approve(to);
        } else if (what < 98) {
            repeat(to);
        } else {
            rare(to);
        }
    }

    private Intent submit(Gateway to, Command command, List<Intent> into) {
        Intent intent = new Intent(command, new Intent.Order());
        submit(to, intent, into);
        return intent;
    }

    private void submit(Gateway to, Intent intent, List<Intent> into) {
        to.submit(intent, (it, outcome) -> onOutcome(it, outcome, into));
        keep(past, intent);
    }

    private void onOutcome(Intent intent, Outcome outcome, List<Intent> into) {
        if (outcome.first == Status.APPROVAL_PENDING) {
            keep(waiting, intent);
        } else if (outcome.first == Status.OK && !isPast(into)) {
            keep(into, intent);
        }
    }

    @SuppressWarnings("ReferenceEquality") // which list it is, not what is in it
    private boolean isPast(List<Intent> list) {
        return list == past;
    }

    private void keep(List<Intent> list, Intent intent) {
        if (list.size() < KEPT_MAX) {
            list.add(intent);
        } else {
            list.set(dice.below(KEPT_MAX), intent);
        }
    }

    private @org.jspecify.annotations.Nullable Intent any(List<Intent> list) {
        return list.isEmpty() ? null : list.get(dice.below(list.size()));
    }

    /** Every gateway has payers of its own, who number their payments. */
    private void numbered(Gateway to) {
        int agent = dice.below(Town.AGENTS) / 4 * 4 + gateway % 4;
        long number = ++numbers[agent];
        if (dice.below(30) == 0) {
            number = Math.max(0, number - dice.below(90)); // used before, or too old
        } else if (dice.below(60) == 0) {
            numbers[agent] += dice.below(80); // skips some
        }
        submit(to, orders.numbered(agent, number), past);
    }

    private void capture(Gateway to) {
        Intent hold = any(holds);
        if (hold != null) {
            Hold of = (Hold) hold.command;
            submit(to, orders.capture(of, of.amount / 2), past);
            if (of.refundUntilMs > 0) {
                keep(paid, hold);
            }
        }
    }

    private void refund(Gateway to) {
        Intent payment = any(paid);
        if (payment != null) {
            submit(to, orders.refund(payment.command, 300), past);
        }
    }

    private void convert(Gateway to) {
        Intent quote = any(quotes);
        if (quote == null || dice.below(2) == 0) {
            QuoteTerms terms = orders.terms();
            Intent made = new Intent(orders.quote(terms), new Intent.Order());
            made.terms = terms;
            submit(to, made, quotes);
        } else if (quote.terms != null) {
            execute(to, quote, quote.terms);
        }
    }

    /** At once, or by setting aside first. */
    private void execute(Gateway to, Intent quote, QuoteTerms terms) {
        Intent held = any(converting);
        int how = dice.below(4);
        if (how == 0 && held != null && held.quote != null && held.quote.terms != null) {
            submit(to, orders.settle(held, held.quote, held.quote.terms), past);
        } else if (how < 3) {
            Intent made =
                    new Intent(orders.setAside((Hold) quote.command, terms), new Intent.Order());
            made.quote = quote;
            submit(to, made, converting);
        } else {
            submit(to, orders.convert((Hold) quote.command, terms), past);
        }
    }

    private void approve(Gateway to) {
        Intent hold = any(waiting);
        if (hold != null) {
            submit(to, orders.approve((Hold) hold.command, dice.between(1, 3)), past);
            if (dice.below(2) == 0) {
                to.repeat(hold); // whoever waits asks again
            }
        }
    }

    private void repeat(Gateway to) {
        Intent old = any(past);
        if (old == null) {
            return;
        }
        if (old.command instanceof Transfer it
                && it.sequence == 0
                && old.rival == null
                && dice.below(4) == 0) {
            Intent rival = new Intent(orders.rivalOf(it), new Intent.Order());
            old.rival = rival;
            to.rival(rival, old);
        } else {
            to.repeat(old);
        }
    }

    private void rare(Gateway to) {
        switch (dice.below(3)) {
            case 0 -> submit(to, orders.freeze(dice.below(8) == 0), past);
            case 1 -> submit(to, orders.freezeBudget(dice.below(8) == 0), past);
            default -> submit(to, orders.newRules(), past);
        }
    }
}
