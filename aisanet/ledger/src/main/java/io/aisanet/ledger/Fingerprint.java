package io.aisanet.ledger;

/**
 * 128 bits over the fields of a command: whether an id came back with the same ones. The two halves
 * are mixed differently and every step can be undone, so that commands that differ in one field
 * never have the same.
 */
final class Fingerprint {
    private static final long A = 0x9E3779B97F4A7C15L;
    private static final long B = 0xC2B2AE3D27D4EB4FL;
    private static final int ROTATION = 29;

    private long high;
    private long low;

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    void of(Command command) {
        high = A;
        low = B;
        add(command.expiryMs);
        switch (command) {
            case Transfer transfer -> transfer(transfer);
            case Hold hold -> hold(hold);
            case Capture capture -> capture(capture);
            case VoidHold end -> kind(4).add(end.holdHigh).add(end.holdLow);
            case Refund refund -> refund(refund);
            case CreateOwner owner -> kind(6).add(owner.name).add(owner.timeZone);
            case CreateWallet wallet -> wallet(wallet);
            case OpenAccount account -> kind(8).add(account.wallet).add(account.asset);
            case Freeze freeze ->
                    kind(9).add(freeze.owner).add(freeze.wallet).add(freeze.frozen ? 1 : 0);
            case AddCredential credential -> credential(credential);
            case RevokeCredential revoke -> kind(11).add(revoke.credential);
            case SetBudget budget -> budget(budget);
            case SetListed listed -> listed(listed);
            case AttachBudget it ->
                    kind(14).add(it.account).add(it.owner).add(it.budget).add(it.asset);
            case FreezeBudget it ->
                    kind(15).add(it.budget).add(it.frozen ? 1 : 0).add(it.voidHolds ? 1 : 0);
            case Approve it ->
                    kind(16).add(it.holdHigh)
                            .add(it.holdLow)
                            .add(it.approver)
                            .add(it.approved ? 1 : 0);
            case Convert it -> convert(it);
            case ConvertHeld it -> convertHeld(it);
        }
        high = Mix.bits(high);
        low = Mix.bits(low);
    }

    private void transfer(Transfer command) {
        kind(1).add(command.payer).add(command.payee).add(command.amount);
        add(command.sequence).add(command.refundUntilMs);
        add(command.category).add(command.resource).add(command.unitPrice).add(command.mandate);
    }

    private void convert(Convert command) {
        kind(17).add(command.holdHigh).add(command.holdLow).add(command.payer);
        add(command.amount).add(command.feeAccount).add(command.fee);
        add(command.category).add(command.resource).add(command.unitPrice).add(command.mandate);
    }

    private void convertHeld(ConvertHeld command) {
        kind(19).add(command.holdHigh).add(command.holdLow);
        add(command.quoteHigh).add(command.quoteLow).add(command.feeAccount).add(command.fee);
        shares(command.shares);
    }

    private void budget(SetBudget command) {
        kind(12).add(command.budget).add(command.kind.code()).add(command.parent);
        add(command.owner).add(command.account).add(command.name).add(command.policy);
        for (int field = 0; field < BudgetRules.FIELDS; field++) {
            add(command.rules.get(field));
        }
    }

    private void listed(SetListed command) {
        kind(13).add(command.budget).add(command.kind.code()).add(command.subject);
        add(command.verdict.name()).add(command.window.code());
        add(command.amount).add(command.count);
    }

    private void hold(Hold command) {
        kind(command.converts ? 18 : 2).add(command.payer).add(command.payee);
        add(command.amount).add(command.sequence);
        add(command.holdUntilMs).add(command.refundUntilMs).add(command.attempt);
        add(command.category).add(command.resource).add(command.unitPrice).add(command.mandate);
        add(command.binding);
    }

    private void capture(Capture command) {
        kind(3).add(command.holdHigh).add(command.holdLow);
        add(command.amount).add(command.last ? 1 : 0);
        shares(command.shares);
    }

    /** What came later is left out where it is not set, so that what is remembered stays valid. */
    private void refund(Refund command) {
        kind(5).add(command.paymentHigh).add(command.paymentLow).add(command.amount);
        if (command.reason != RefundReason.NOT_GIVEN || !command.note.isEmpty()) {
            add(command.reason.code()).add(command.note);
        }
        shares(command.shares);
    }

    private void shares(Shares shares) {
        for (int place = 0; place < shares.count(); place++) {
            add(shares.account(place)).add(shares.amount(place));
        }
    }

    private void wallet(CreateWallet command) {
        kind(7).add(command.owner).add(command.kind.code()).add(command.name);
        add(command.address).add(command.publicKey).add(command.assets);
    }

    private void credential(AddCredential command) {
        kind(10).add(command.owner).add(command.wallet).add(command.scopes);
        add(command.name).add(command.keyHash);
    }

    private Fingerprint kind(int number) {
        return add(number);
    }

    private Fingerprint add(long value) {
        high = Long.rotateLeft((high ^ value) * A, ROTATION);
        low = (Long.rotateLeft(low, ROTATION) + value) * B;
        return this;
    }

    private Fingerprint add(byte[] bytes) {
        for (int at = 0; at < bytes.length; at += Long.BYTES) {
            add(Words.at(bytes, at / Long.BYTES));
        }
        return this;
    }

    private Fingerprint add(String text) {
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i));
        }
        return add(text.length());
    }
}
