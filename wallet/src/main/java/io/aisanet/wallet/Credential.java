package io.aisanet.wallet;

import io.aisanet.http402.CredentialId;

/**
 * A signed payment, ready to be sent any number of times: it can be cashed once.
 *
 * @param field header field that it travels in
 * @param value of that field; as good as money until cashed, so it is in no message
 * @param id under which the ledger carries it out once
 * @param validBeforeSeconds unix seconds from which it is worthless
 * @param receipts where and how the answer speaks of it
 */
record Credential(
        String field,
        String value,
        CredentialId id,
        long validBeforeSeconds,
        ReceiptWords receipts) {

    @Override
    public String toString() {
        return "Credential[" + id + "]";
    }
}
