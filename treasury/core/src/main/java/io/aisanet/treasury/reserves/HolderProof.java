package io.aisanet.treasury.reserves;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * What a holder gets: that his account, with this balance, is in the tree under a signed root.
 * Needs nothing but itself to be checked, and the treasury's key to be believed.
 *
 * @param inclusion the way to the top
 * @param signed the root
 */
public record HolderProof(Inclusion inclusion, SignedRoot signed) {

    /** What {@code type} says in a document. */
    static final String TYPE = "aisanet/reserves-proof/1";

    /** What checking a proof says. */
    public enum Verdict {
        /** The account is in the tree, the sums add up, and the root is signed. */
        HOLDS("the account is in the tree under a signed root"),
        /** The signature is not by the key that the document names. */
        NOT_SIGNED("the root was changed after it was signed"),
        /** The number of steps is not that of a tree over so many accounts. */
        WRONG_DEPTH("the way to the top is not as long as in a tree over so many accounts"),
        /** The way leads to another hash or another total. */
        NOT_INCLUDED("the way does not lead to the signed root");

        private final String sentence;

        Verdict(String sentence) {
            this.sentence = sentence;
        }

        /** For people. */
        public String sentence() {
            return sentence;
        }
    }

    /** Checks everything that can be checked offline. */
    public Verdict verify() {
        ReservesRoot root = signed.root();
        if (!signed.isGenuine()) {
            return Verdict.NOT_SIGNED;
        }
        if (inclusion.steps().size() != Inclusion.stepsOf(root.accounts())
                || inclusion.place() < 0
                || inclusion.place() >= root.accounts()) {
            return Verdict.WRONG_DEPTH;
        }
        try {
            Inclusion.Step top = inclusion.top(root.asset());
            boolean same = top.hash().equals(root.root()) && top.sum() == root.total();
            return same ? Verdict.HOLDS : Verdict.NOT_INCLUDED;
        } catch (ArithmeticException e) {
            return Verdict.NOT_INCLUDED;
        }
    }

    /** Reads a document, which must be written as {@link #toBytes} writes it. */
    public static HolderProof parse(byte[] utf8) throws MalformedMessage {
        return Documents.parse(utf8, HolderProof::read, HolderProof::toJson);
    }

    /** The document: canonical JSON. */
    public byte[] toBytes() {
        return Documents.write(toJson());
    }

    private static HolderProof read(Fields fields) throws MalformedMessage {
        if (!fields.text("type").equals(TYPE)) {
            throw fields.problem("type", "is unknown", "send " + TYPE);
        }
        List<Inclusion.Step> steps = new ArrayList<>();
        for (Fields step : fields.objects("steps", Inclusion.STEPS_MAX)) {
            steps.add(
                    new Inclusion.Step(
                            step.parsed("hash", Bytes32::parse),
                            step.parsed("sum", Amount::parse)));
        }
        var owed =
                new Liability(
                        fields.parsed("account", Amount::parse),
                        fields.parsed("balance", Amount::parse));
        var inclusion =
                new Inclusion(
                        owed, fields.parsed("salt", Salt::parse), fields.integer("place"), steps);
        return new HolderProof(inclusion, fields.record("root", SignedRoot::read));
    }

    private ObjectNode toJson() {
        ObjectNode json =
                Json.object()
                        .put("type", TYPE)
                        .put("account", Long.toString(inclusion.owed().accountId()))
                        .put("balance", Long.toString(inclusion.owed().balance()))
                        .put("salt", inclusion.salt().text())
                        .put("place", inclusion.place());
        ArrayNode steps = json.putArray("steps");
        for (Inclusion.Step step : inclusion.steps()) {
            steps.add(
                    Json.object()
                            .put("hash", step.hash().toString())
                            .put("sum", Long.toString(step.sum())));
        }
        json.set("root", signed.toJson());
        return json;
    }
}
