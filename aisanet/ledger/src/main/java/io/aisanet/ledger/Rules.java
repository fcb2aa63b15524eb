package io.aisanet.ledger;

/** One rule for each kind of command, and the way from a command to its rule. */
final class Rules {
    private final Once once;
    private final TransferRule transfer;
    private final HoldRule hold;
    private final CaptureRule capture;
    private final VoidRule end;
    private final RefundRule refund;
    private final CreateOwnerRule createOwner;
    private final CreateWalletRule createWallet;
    private final OpenAccountRule openAccount;
    private final FreezeRule freeze;
    private final AddCredentialRule addCredential;
    private final RevokeCredentialRule revokeCredential;
    private final SetBudgetRule setBudget;
    private final SetListedRule setListed;
    private final AttachBudgetRule attachBudget;
    private final FreezeBudgetRule freezeBudget;
    private final ApproveRule approve;
    private final ConvertRule convert;
    private final ConvertHeldRule convertHeld;

    Rules(Books books, Once once, HoldEnding ending, Guard guard) {
        DebitDecision decision = new DebitDecision(books, guard);
        this.once = once;
        this.transfer = new TransferRule(books, decision);
        this.hold = new HoldRule(books, decision);
        this.capture = new CaptureRule(books, ending);
        this.end = new VoidRule(books, ending);
        this.refund = new RefundRule(books, ending);
        this.createOwner = new CreateOwnerRule(books);
        this.createWallet = new CreateWalletRule(books);
        this.openAccount = new OpenAccountRule(books);
        this.freeze = new FreezeRule(books);
        this.addCredential = new AddCredentialRule(books);
        this.revokeCredential = new RevokeCredentialRule(books);
        this.setBudget = new SetBudgetRule(books);
        this.setListed = new SetListedRule(books);
        this.attachBudget = new AttachBudgetRule(books);
        this.freezeBudget = new FreezeBudgetRule(books, ending);
        this.approve = new ApproveRule(books, ending, guard);
        this.convert = new ConvertRule(books, ending, decision);
        this.convertHeld = new ConvertHeldRule(books, ending);
    }

    void apply(Command command, Outcome outcome) {
        switch (command) {
            case Transfer it -> once.apply(it, transfer, outcome);
            case Hold it -> once.apply(it, hold, outcome);
            case Capture it -> once.apply(it, capture, outcome);
            case VoidHold it -> once.apply(it, end, outcome);
            case Refund it -> once.apply(it, refund, outcome);
            case CreateOwner it -> once.apply(it, createOwner, outcome);
            case CreateWallet it -> once.apply(it, createWallet, outcome);
            case OpenAccount it -> once.apply(it, openAccount, outcome);
            case Freeze it -> once.apply(it, freeze, outcome);
            case AddCredential it -> once.apply(it, addCredential, outcome);
            case RevokeCredential it -> once.apply(it, revokeCredential, outcome);
            case SetBudget it -> once.apply(it, setBudget, outcome);
            case SetListed it -> once.apply(it, setListed, outcome);
            case AttachBudget it -> once.apply(it, attachBudget, outcome);
            case FreezeBudget it -> once.apply(it, freezeBudget, outcome);
            case Approve it -> once.apply(it, approve, outcome);
            case Convert it -> once.apply(it, convert, outcome);
            case ConvertHeld it -> once.apply(it, convertHeld, outcome);
        }
    }

    /** What would become of a hold, without doing it. */
    void explain(Hold command, Outcome outcome) {
        outcome.clear();
        hold.explain(command, outcome);
    }
}
