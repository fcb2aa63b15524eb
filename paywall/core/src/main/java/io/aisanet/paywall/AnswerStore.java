package io.aisanet.paywall;

import io.aisanet.http402.CredentialId;
import org.jspecify.annotations.Nullable;

/**
 * Answers by the credential that paid for them. A store may forget at any time: the ledger still
 * knows that the credential was used, and the repeated request is treated as one whose answer is
 * gone.
 */
public interface AnswerStore {

    /** Keeps an answer, in place of what was there for this credential. */
    void put(CredentialId id, StoredAnswer answer);

    /** What is there for this credential, or null. */
    @Nullable StoredAnswer get(CredentialId id);
}
