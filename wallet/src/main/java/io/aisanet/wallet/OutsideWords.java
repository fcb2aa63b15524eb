package io.aisanet.wallet;

import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import java.util.ArrayList;
import java.util.List;

/**
 * Receipts of x402 for what somebody else signed: its payer is that one, and not the wallet.
 *
 * @param network CAIP-2 name
 * @param signer who signed
 */
record OutsideWords(String network, EvmAddress signer) implements ReceiptWords {

    @Override
    public String field() {
        return PaymentHeaders.PAYMENT_RESPONSE;
    }

    @Override
    public Said read(String value) throws MalformedMessage {
        Said said = new SettleWords(field(), network).read(value);
        if (!(said instanceof Settled settled)) {
            return said;
        }
        List<String> differences = new ArrayList<>(settled.differences());
        String payer = settled.payer();
        if (payer != null && !isSigner(payer)) {
            differences.add("payer '" + payer + "' instead of " + signer);
        }
        return new Settled(
                settled.transaction(),
                null,
                settled.amount(),
                settled.running(),
                settled.held(),
                differences);
    }

    private boolean isSigner(String text) {
        try {
            return EvmAddress.parse(text).equals(signer);
        } catch (MalformedMessage e) {
            return false;
        }
    }
}
