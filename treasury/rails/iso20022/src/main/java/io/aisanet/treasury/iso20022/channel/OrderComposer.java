package io.aisanet.treasury.iso20022.channel;

import io.aisanet.treasury.channel.ChannelRefusal;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.id.BankAmount;
import io.aisanet.treasury.iso20022.id.Bic;
import io.aisanet.treasury.iso20022.id.CreditorReference;
import io.aisanet.treasury.iso20022.id.Iban;
import io.aisanet.treasury.iso20022.id.MessageKey;
import io.aisanet.treasury.iso20022.id.PostalAddress;
import io.aisanet.treasury.iso20022.id.SepaText;
import io.aisanet.treasury.iso20022.id.Uetr;
import io.aisanet.treasury.iso20022.pain.Account;
import io.aisanet.treasury.iso20022.pain.CreditTransfer;
import io.aisanet.treasury.iso20022.pain.PaymentOrder;
import io.aisanet.treasury.iso20022.pain.Remittance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns batches into orders to the bank, or says why it cannot be. */
final class OrderComposer {

    /** Most payments of one order: what banks take in a file without asking. */
    static final int LEGS_MAX = 5_000;

    /** Most of one SEPA payment, 999,999,999.99. */
    static final long AMOUNT_MAX = 999_999_999_990_000L;

    private static final Set<String> DETAILS =
            Set.of("bic", "street", "building", "postcode", "town", "country");
    private static final String EUR = "EUR";

    private final BankSettings settings;

    OrderComposer(BankSettings settings) {
        this.settings = settings;
    }

    /** Why a batch cannot be ordered; null where it can. */
    @Nullable ChannelRefusal refusal(PayoutBatch batch) {
        if (batch.asset() != settings.money().asset()) {
            return no(ChannelRefusal.Kind.ASSET, "pay " + settings.money().asset() + " here");
        }
        if (batch.legs().size() > LEGS_MAX) {
            return no(ChannelRefusal.Kind.SHAPE, "hand in at most " + LEGS_MAX + " payouts");
        }
        for (Payout leg : batch.legs()) {
            ChannelRefusal refusal = refusal(leg);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private @Nullable ChannelRefusal refusal(Payout leg) {
        String currency = settings.money().currency();
        if (!BankAmount.isWhole(currency, leg.amount()) || leg.amount() > AMOUNT_MAX) {
            return no(
                    ChannelRefusal.Kind.AMOUNT,
                    "payout " + leg.id() + " is not of whole minor units up to 999999999.99");
        }
        try {
            payee(leg.destination());
        } catch (Malformed e) {
            return no(ChannelRefusal.Kind.DESTINATION, "payout " + leg.id() + ": " + sentence(e));
        }
        try {
            remittance(leg.purpose());
        } catch (Malformed e) {
            return no(ChannelRefusal.Kind.SHAPE, "payout " + leg.id() + ": " + sentence(e));
        }
        return null;
    }

    private static String sentence(Malformed e) {
        return String.valueOf(e.getMessage());
    }

    private static ChannelRefusal no(ChannelRefusal.Kind kind, String sentence) {
        return new ChannelRefusal(kind, sentence);
    }

    /**
     * The order of a batch that was not refused.
     *
     * @param nowMs decides the day of execution
     */
    PaymentOrder compose(PayoutBatch batch, long nowMs) {
        try {
            List<CreditTransfer> transfers = new ArrayList<>();
            for (Payout leg : batch.legs()) {
                transfers.add(transfer(leg));
            }
            return new PaymentOrder(
                    new MessageKey(batch.id()),
                    Instant.ofEpochMilli(nowMs),
                    settings.owner(),
                    terms(nowMs),
                    transfers);
        } catch (Malformed e) {
            throw new IllegalStateException("batch " + batch.id() + " was checked before", e);
        }
    }

    private PaymentOrder.Terms terms(long nowMs) {
        return new PaymentOrder.Terms(
                settings.service().hours().executionDate(nowMs),
                settings.service().batchBooking(),
                settings.money().currency().equals(EUR)
                        ? PaymentOrder.Charges.SLEV
                        : PaymentOrder.Charges.DEBT);
    }

    private CreditTransfer transfer(Payout leg) throws Malformed {
        return new CreditTransfer(
                new MessageKey(leg.id()),
                Uetr.of(leg.id()),
                new BankAmount(settings.money().currency(), leg.amount()),
                payee(leg.destination()),
                remittance(leg.purpose()));
    }

    private Account payee(Destination to) throws Malformed {
        for (String name : to.details().keySet()) {
            if (!DETAILS.contains(name)) {
                throw new Malformed("has a detail " + name, "", "give none but " + DETAILS);
            }
        }
        Iban iban = Iban.parse(to.account());
        if (iban.equals(settings.owner().iban())) {
            throw new Malformed("is our own account", "", "pay somebody else");
        }
        return new Account(
                SepaText.plain(to.name(), Account.NAME_MAX), iban, bic(to), address(to.details()));
    }

    private static @Nullable Bic bic(Destination to) throws Malformed {
        String bic = to.details().get("bic");
        return bic == null ? null : Bic.parse(bic);
    }

    private static @Nullable PostalAddress address(Map<String, String> details) throws Malformed {
        var parts =
                new PostalAddress.Parts(
                        details.getOrDefault("street", ""),
                        details.getOrDefault("building", ""),
                        details.getOrDefault("postcode", ""),
                        details.getOrDefault("town", ""),
                        details.getOrDefault("country", ""));
        return parts.equals(new PostalAddress.Parts("", "", "", "", "")) ? null : parts.address();
    }

    private static Remittance remittance(String purpose) throws Malformed {
        if (purpose.isBlank()) {
            return Remittance.NONE;
        }
        try {
            return new Remittance(CreditorReference.parse(purpose), "");
        } catch (Malformed notAReference) {
            return new Remittance(null, SepaText.plain(purpose, Remittance.TEXT_MAX));
        }
    }
}
