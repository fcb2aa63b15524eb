package io.aisanet.treasury.quote;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.ledger.Asset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The parts of a quote's document. */
final class QuoteForms {
    private static final String PERCENTAGE = "percentage";
    private static final String FIXED = "fixed";
    private static final int FEES_MAX = 2;

    private QuoteForms() {}

    static String text(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    static Side side(Fields fields) throws MalformedMessage {
        String text = fields.text("side");
        for (Side side : Side.values()) {
            if (text(side).equals(text)) {
                return side;
            }
        }
        throw fields.problem("side", "is unknown", "send give or get");
    }

    static Ratio ratio(String text) throws MalformedMessage {
        String[] terms = text.split("/", -1);
        try {
            if (terms.length == 2 && text.matches("[1-9][0-9]{0,18}/[1-9][0-9]{0,18}")) {
                return new Ratio(Long.parseLong(terms[0]), Long.parseLong(terms[1]));
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage("is no rate: " + e.getMessage(), "", "send such as 23/25");
        }
        throw new MalformedMessage("is no rate", "", "send such as 23/25");
    }

    static ArrayNode fees(Asset asset, Priced.Price price) {
        ArrayNode fees = Json.object().putArray("fees");
        addFee(fees, PERCENTAGE, new Money(asset, price.percentageFee()));
        addFee(fees, FIXED, new Money(asset, price.fixedFee()));
        return fees;
    }

    private static void addFee(ArrayNode fees, String kind, Money money) {
        if (money.atomic() != 0) {
            ObjectNode fee = money.toJson();
            fees.add(fee.put("kind", kind));
        }
    }

    static Priced.Price price(Fields fields, Money given, Money got) throws MalformedMessage {
        long percentage = 0;
        long fixed = 0;
        for (Fields fee : fields.objects("fees", FEES_MAX)) {
            long atomic = Money.read(fee).atomic();
            if (fee.text("kind").equals(PERCENTAGE)) {
                percentage += atomic;
            } else {
                fixed += atomic;
            }
        }
        return new Priced.Price(given.atomic(), percentage, fixed, got.atomic());
    }

    static ArrayNode inputs(List<PriceInput> inputs) {
        ArrayNode all = Json.object().putArray("inputs");
        for (PriceInput input : inputs) {
            all.addObject()
                    .put("source", input.source())
                    .put("price", input.price().toString())
                    .put("atMs", input.atMs());
        }
        return all;
    }

    static List<PriceInput> inputs(Fields fields) throws MalformedMessage {
        List<PriceInput> inputs = new ArrayList<>();
        for (Fields input : fields.objects("inputs", PoolTerms.INPUTS_MAX)) {
            inputs.add(
                    new PriceInput(
                            input.text("source"),
                            input.parsed("price", QuoteForms::ratio),
                            input.number("atMs")));
        }
        return inputs;
    }

    /** What follows from the rest must be there as it follows. */
    static void requireDerived(Fields fields, String name, String value) throws MalformedMessage {
        if (!fields.text(name).equals(value)) {
            throw fields.problem(
                    name, "does not follow from the rest", "send the quote as it was issued");
        }
    }
}
