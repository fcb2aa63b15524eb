package io.aisanet.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes firm quotes and conversions of them, mostly sensible ones. */
final class ConversionGenerator {
    private static final int OFFERS_MAX = 20;

    private final SplittableRandom random;
    private final WorkloadGenerator payments;
    private final List<Offer> offers = new ArrayList<>();
    private final List<Held> helds = new ArrayList<>();

    private record Offer(Hold hold, QuoteTerms terms) {}

    /** What a payer set aside for a quote. */
    private record Held(Hold hold, Offer offer) {}

    ConversionGenerator(SplittableRandom random, WorkloadGenerator payments) {
        this.random = random;
        this.payments = payments;
    }

    Command next() {
        if (offers.isEmpty() || oneIn(3)) {
            return quote();
        }
        if (helds.isEmpty() || oneIn(3)) {
            return hold();
        }
        return oneIn(2) ? convert() : settle();
    }

    private Hold hold() {
        Offer offer = offers.get(random.nextInt(offers.size()));
        Hold it = payments.hold();
        it.sequence = 0;
        it.payer = offer.terms.payer();
        it.payee = oneIn(20) ? it.payee : offer.hold.payee;
        it.amount = oneIn(20) ? it.amount : offer.terms.amount();
        it.converts = !oneIn(20);
        it.mandate = payments.mandateOf(it.payer);
        helds.add(new Held(it, offer));
        helds.subList(0, Math.max(0, helds.size() - OFFERS_MAX)).clear();
        return it;
    }

    private ConvertHeld settle() {
        Held held = helds.get(random.nextInt(helds.size()));
        Hold quote = held.offer.hold;
        ConvertHeld it = new ConvertHeld();
        it.holdHigh = held.hold.idHigh;
        it.holdLow = oneIn(40) ? random.nextLong() : held.hold.idLow;
        it.quoteHigh = quote.idHigh;
        it.quoteLow = oneIn(40) ? held.hold.idLow : quote.idLow;
        it.feeAccount = oneIn(40) ? payments.accountId() : held.offer.terms.feeAccount();
        it.fee = oneIn(40) ? random.nextLong(-2, 1000) : held.offer.terms.fee();
        if (quote.amount > 1 && oneIn(3)) {
            long part = 1 + random.nextLong(quote.amount - 1);
            it.shares.add(quote.payee, quote.amount - part + (oneIn(20) ? 1 : 0));
            it.shares.add(payments.payeeOf(quote.payee), part);
        }
        return it;
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    private Hold quote() {
        Hold it = payments.hold();
        it.sequence = 0;
        it.refundUntilMs = oneIn(20) ? it.refundUntilMs : 0;
        boolean exchange = oneIn(2);
        long other = oneIn(20) ? it.payee & 0xFF : 3 - (it.payee & 0xFF);
        long wallet = (exchange ? it.payee : payments.accountId()) & ~0xFFL;
        long payer = wallet | (other & 0xFF);
        long amount = payments.amount();
        boolean charged = amount > 1 && oneIn(2);
        QuoteTerms terms =
                new QuoteTerms(
                        payer,
                        amount,
                        charged ? payments.payeeOf(payer) : 0,
                        charged ? 1 + random.nextLong(amount - 1) : 0);
        System.arraycopy(terms.binding(), 0, it.binding, 0, it.binding.length);
        offers.add(new Offer(it, terms));
        offers.subList(0, Math.max(0, offers.size() - OFFERS_MAX)).clear();
        return it;
    }

    private Convert convert() {
        Offer offer = offers.get(random.nextInt(offers.size()));
        Convert it = new Convert();
        it.holdHigh = offer.hold.idHigh;
        it.holdLow = oneIn(40) ? random.nextLong() : offer.hold.idLow;
        it.payer = oneIn(40) ? payments.accountId() : offer.terms.payer();
        it.amount = oneIn(40) ? payments.amount() : offer.terms.amount();
        it.feeAccount = oneIn(40) ? payments.accountId() : offer.terms.feeAccount();
        it.fee = oneIn(40) ? random.nextLong(-2, 1000) : offer.terms.fee();
        it.category = random.nextInt(4);
        it.resource = random.nextInt(3);
        it.unitPrice = random.nextInt(5);
        it.mandate = payments.mandateOf(it.payer);
        return it;
    }
}
