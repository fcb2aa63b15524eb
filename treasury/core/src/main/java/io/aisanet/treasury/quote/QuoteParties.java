package io.aisanet.treasury.quote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Fields;
import io.aisanet.http402.MalformedMessage;

/**
 * Between whom a quote is, by wallet id.
 *
 * @param payer gives, and is the only one who may execute it
 * @param payee gets; the payer itself where it is an exchange
 * @param pool converts
 * @param feeWallet gets the fees; 0 = there are none
 */
public record QuoteParties(long payer, long payee, long pool, long feeWallet) {

    static QuoteParties read(Fields fields) throws MalformedMessage {
        return new QuoteParties(
                wallet(fields, "payer"),
                wallet(fields, "payee"),
                wallet(fields, "pool"),
                fields.optional("feeWallet") == null ? 0 : wallet(fields, "feeWallet"));
    }

    private static long wallet(Fields fields, String name) throws MalformedMessage {
        String text = fields.text(name);
        if (!text.matches("[1-9][0-9]{0,15}")) {
            throw fields.problem(name, "is no id of a wallet", "send such as \"7\"");
        }
        return Long.parseLong(text);
    }

    void putInto(ObjectNode json) {
        json.put("payer", Long.toString(payer))
                .put("payee", Long.toString(payee))
                .put("pool", Long.toString(pool));
        if (feeWallet != 0) {
            json.put("feeWallet", Long.toString(feeWallet));
        }
    }
}
