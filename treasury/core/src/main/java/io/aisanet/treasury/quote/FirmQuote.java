package io.aisanet.treasury.quote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Hex;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.QuoteTerms;
import java.util.List;

/**
 * What a treasury promises until a time: whoever gives this gets that. The pool has set aside what
 * is got, in a hold of the ledger under the quote's id, bound to {@link #terms}: see {@link
 * io.aisanet.ledger.Convert}.
 *
 * @param id 32 lower-case hexadecimal digits: the id of the hold
 * @param parties who gives, who gets, and from which pool
 * @param side which amount was asked for
 * @param price what is given, of it the fees, and what is got
 * @param give asset that is given
 * @param get asset that is got
 * @param mid middle rate, in units that are got for one that is given
 * @param spreadPpm millionths of it that the pool keeps
 * @param inputs what the middle rate was made of
 * @param issuedMs Unix milliseconds of the ledger's clock when it was set aside
 * @param validUntilMs Unix milliseconds at which the ledger gives it back to the pool
 */
public record FirmQuote(
        String id,
        QuoteParties parties,
        Side side,
        Priced.Price price,
        Asset give,
        Asset get,
        Ratio mid,
        int spreadPpm,
        List<PriceInput> inputs,
        long issuedMs,
        long validUntilMs) {
    /** What {@code type} says in a document. */
    public static final String TYPE = "aisanet/quote/1";

    private static final int ID_BYTES = 16;

    public FirmQuote {
        inputs = List.copyOf(inputs);
        byte[] bytes = Hex.decode("0x" + id);
        FieldProblem.unless(
                bytes != null && bytes.length == ID_BYTES,
                "id",
                "is no id",
                "send 32 lower-case hexadecimal digits");
        FieldProblem.unless(
                validUntilMs > issuedMs, "validUntilMs", "is not after issuedMs", "send a later");
        FieldProblem.unless(
                mid.isQuotable(spreadPpm), "mid", "is out of range", "send the quote as issued");
        FieldProblem.unless(
                (parties.feeWallet() == 0) == (price.fee() == 0),
                "feeWallet",
                "is there without a fee, or a fee without it",
                "send the quote as it was issued");
        FieldProblem.unless(give != get, "get", "is the asset that is given", "name another");
        FieldProblem.unless(
                comesOut(side, price, mid.less(spreadPpm)),
                "get",
                "is not what the rate makes of what is given less the fees",
                "send the quote as it was issued");
    }

    private static boolean comesOut(Side side, Priced.Price price, Ratio rate) {
        long net = price.give() - price.fee();
        if (net < 1 || price.get() < 1 || price.percentageFee() < 0 || price.fixedFee() < 0) {
            return false;
        }
        return side == Side.GIVE
                ? rate.floor(net) == price.get()
                : rate.leastFor(price.get()) == net;
    }

    /** The rate that was applied to what is given less the fees. */
    public Ratio rate() {
        return mid.less(spreadPpm);
    }

    /** What the ledger holds the payer to. */
    public QuoteTerms terms() {
        long fee = price.fee();
        return new QuoteTerms(
                AccountId.of(parties.payer(), give),
                price.give(),
                fee == 0 ? 0 : AccountId.of(parties.feeWallet(), give),
                fee);
    }

    static FirmQuote read(Fields fields) throws MalformedMessage {
        Money given = fields.record("give", Money::read);
        Money got = fields.record("get", Money::read);
        FirmQuote quote =
                new FirmQuote(
                        fields.text("id"),
                        QuoteParties.read(fields),
                        QuoteForms.side(fields),
                        QuoteForms.price(fields, given, got),
                        given.asset(),
                        got.asset(),
                        fields.parsed("mid", QuoteForms::ratio),
                        fields.integer("spreadPpm"),
                        QuoteForms.inputs(fields),
                        fields.number("issuedMs"),
                        fields.number("validUntilMs"));
        QuoteForms.requireDerived(fields, "rate", quote.rate().toString());
        QuoteForms.requireDerived(fields, "terms", quote.binding().toString());
        return quote;
    }

    private Bytes32 binding() {
        return Bytes32.of(terms().binding());
    }

    void putInto(ObjectNode json) {
        json.put("id", id);
        parties.putInto(json);
        json.put("side", QuoteForms.text(side));
        json.set("give", new Money(give, price.give()).toJson());
        json.set("get", new Money(get, price.get()).toJson());
        json.set("fees", QuoteForms.fees(give, price));
        json.put("mid", mid.toString())
                .put("spreadPpm", spreadPpm)
                .put("rate", rate().toString())
                .put("terms", binding().toString());
        json.set("inputs", QuoteForms.inputs(inputs));
        json.put("issuedMs", issuedMs).put("validUntilMs", validUntilMs);
    }

    @Override
    public String toString() {
        ObjectNode json = Json.object();
        putInto(json);
        return json.toString();
    }
}
