package io.aisanet.treasury.iso20022.channel;

import io.aisanet.treasury.channel.ChannelQuote;
import io.aisanet.treasury.channel.ChannelRefusal;
import io.aisanet.treasury.channel.Quote;
import io.aisanet.treasury.iso20022.calendar.BankHours;
import io.aisanet.treasury.iso20022.id.BankAmount;
import java.time.Duration;
import java.time.LocalDate;

/** What the bank takes, and when it books. */
final class BankQuote implements Quote {

    /** From the cut-off until bookings are told, as a rule. */
    private static final long BOOKING_MS = Duration.ofHours(2).toMillis();

    private final BankSettings settings;

    BankQuote(BankSettings settings) {
        this.settings = settings;
    }

    @Override
    public Answer quote(Wish wish) {
        if (wish.asset() != settings.money().asset()) {
            return new ChannelRefusal(
                    ChannelRefusal.Kind.ASSET, "pay " + settings.money().asset() + " here");
        }
        if (wish.legs() > OrderComposer.LEGS_MAX) {
            return new ChannelRefusal(
                    ChannelRefusal.Kind.SHAPE,
                    "pay at most " + OrderComposer.LEGS_MAX + " at once");
        }
        BankSettings.Service service = settings.service();
        BankHours hours = service.hours();
        LocalDate day = hours.executionDate(wish.nowMs());
        return new ChannelQuote(
                service.batchFee() + service.paymentFee() * wish.legs(),
                hours.at(day, hours.cutOff()) + BOOKING_MS - wish.nowMs(),
                BankAmount.minorUnit(settings.money().currency()),
                OrderComposer.AMOUNT_MAX,
                hours.cutOffMs(wish.nowMs()),
                service.batchFee()
                        + " an order and "
                        + service.paymentFee()
                        + " a payment, carried out on "
                        + day);
    }
}
