package io.aisanet.ledger;

/** Ends a credential. */
final class RevokeCredentialRule extends RegistrationRule<RevokeCredential> {
    RevokeCredentialRule(Books books) {
        super(books);
    }

    @Override
    Status judge(RevokeCredential command) {
        return books.credentials.has(command.credential) ? Status.OK : Status.CREDENTIAL_NOT_FOUND;
    }

    @Override
    void change(RevokeCredential command, Outcome outcome) {
        long owner = books.credentials.owner(command.credential);
        books.credentials.revoke(command.credential);
        draft(EventType.CREDENTIAL_REVOKED, command, command.credential, owner);
        outcome.eventSequence = books.journal.write();
    }
}
