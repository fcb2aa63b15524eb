package io.aisanet.ledger;

import java.util.HashMap;
import java.util.Map;

/** Turns lines of a script into commands; a label stands for the same number everywhere. */
final class ScriptCommands {
    /** Far enough for a script that does not say when its commands expire. */
    private static final long EXPIRY_MS = 100_000;

    private static final long UNKNOWN = 999_999;

    /** Owners, wallets and credentials by label. */
    final Map<String, Long> results = new HashMap<>();

    private final ScriptBudgets budgets = new ScriptBudgets(this);
    private final Map<String, Long> ids = new HashMap<>();

    /** The low half of a label's command id; "-" has none. */
    long id(String label) {
        return label.equals("-") ? 0 : ids.computeIfAbsent(label, it -> ids.size() + 1L);
    }

    long result(String label) {
        return label.equals("0") ? 0 : results.getOrDefault(label, UNKNOWN);
    }

    /** {@code A1.usd}: the account of the wallet A1 in USD; {@code A1.9}: in the asset 9. */
    long account(String text) {
        int dot = text.indexOf('.');
        long wallet = result(text.substring(0, dot));
        return (wallet << 8) | assetCode(text.substring(dot + 1));
    }

    private static int assetCode(String text) {
        return text.matches("\\d+")
                ? Integer.parseInt(text)
                : Asset.valueOf(ScriptLine.upper(text)).code();
    }

    Command of(ScriptLine line) {
        Command command =
                switch (line.verb) {
                    case "owner" -> owner(line);
                    case "wallet" -> wallet(line);
                    case "account" -> openAccount(line);
                    case "transfer" -> transfer(line);
                    case "hold" -> hold(line);
                    case "capture" -> capture(line);
                    case "void" -> end(line);
                    case "quote" -> quote(line);
                    case "convert" -> convert(line);
                    case "settle" -> convertHeld(line);
                    case "refund" -> refund(line);
                    case "freeze", "unfreeze" -> freeze(line);
                    case "credential" -> credential(line);
                    case "revoke" -> revoke(line);
                    case "budget" -> budgets.set(line);
                    case "list" -> budgets.list(line);
                    case "attach" -> budgets.attach(line);
                    case "stop", "go" -> budgets.freeze(line);
                    case "approve", "disapprove" -> budgets.approve(line);
                    default -> throw new IllegalArgumentException("no such verb: " + line.verb);
                };
        command.idLow = id(line.text("id", line.word(0)));
        command.expiryMs = line.number("expiry", EXPIRY_MS);
        return command;
    }

    private CreateOwner owner(ScriptLine line) {
        CreateOwner it = new CreateOwner();
        it.name = line.text("name", "Maya");
        it.timeZone = line.text("zone", "UTC");
        return it;
    }

    private CreateWallet wallet(ScriptLine line) {
        CreateWallet it = new CreateWallet();
        it.owner = result(line.word(1));
        it.kind = WalletKind.valueOf(ScriptLine.upper(line.text("kind", "agent")));
        it.name = line.text("name", "glasses");
        it.address[19] = (byte) line.number("address", 0);
        it.publicKey[0] = (byte) line.number("key", 0);
        it.assets = line.number("assets", 0b010);
        return it;
    }

    private OpenAccount openAccount(ScriptLine line) {
        OpenAccount it = new OpenAccount();
        long account = account(line.word(1));
        it.wallet = account >>> 8;
        it.asset = (int) account & 0xFF;
        return it;
    }

    private Transfer transfer(ScriptLine line) {
        Transfer it = new Transfer();
        it.payer = account(line.word(1));
        it.payee = account(line.word(2));
        it.amount = ScriptLine.number(line.word(3));
        it.sequence = line.number("sequence", 0);
        it.refundUntilMs = line.number("refundable", 0);
        it.category = line.number("category", 0);
        it.resource = line.number("resource", 0);
        it.unitPrice = line.number("unit", 0);
        it.mandate = result(line.text("mandate", "0"));
        return it;
    }

    private Hold hold(ScriptLine line) {
        Hold it = new Hold();
        it.payer = account(line.word(1));
        it.payee = account(line.word(2));
        it.amount = ScriptLine.number(line.word(3));
        it.sequence = line.number("sequence", 0);
        it.holdUntilMs = line.number("until", 50_000);
        it.refundUntilMs = line.number("refundable", 0);
        it.category = line.number("category", 0);
        it.resource = line.number("resource", 0);
        it.unitPrice = line.number("unit", 0);
        it.mandate = result(line.text("mandate", "0"));
        it.attempt = line.number("attempt", 0);
        it.binding[31] = (byte) line.number("binding", 0);
        it.converts = line.has("converts");
        return it;
    }

    /** {@code quote Q1 Pool.usdc A1.usdc 50 for=A1.usd:55 fee=Fees.usd:2}. */
    private Hold quote(ScriptLine line) {
        Hold it = hold(line);
        byte[] binding = terms(line, line.text("for", "")).binding();
        System.arraycopy(binding, 0, it.binding, 0, binding.length);
        return it;
    }

    /** {@code convert C1 Q1 A1.usd:55 fee=Fees.usd:2}. */
    private Convert convert(ScriptLine line) {
        Convert it = new Convert();
        QuoteTerms terms = terms(line, line.word(2));
        it.holdLow = id(line.word(1));
        it.payer = terms.payer();
        it.amount = terms.amount();
        it.feeAccount = terms.feeAccount();
        it.fee = terms.fee();
        it.category = line.number("category", 0);
        it.resource = line.number("resource", 0);
        it.unitPrice = line.number("unit", 0);
        it.mandate = result(line.text("mandate", "0"));
        return it;
    }

    /** {@code settle C1 H1 Q1 fee=Fees.usd:2 shares=A3.usdc:40,Fees.usdc:10}. */
    private ConvertHeld convertHeld(ScriptLine line) {
        ConvertHeld it = new ConvertHeld();
        it.holdLow = id(line.word(1));
        it.quoteLow = id(line.word(2));
        String fee = line.text("fee", "");
        it.feeAccount = fee.isEmpty() ? 0 : accountOf(fee);
        it.fee = fee.isEmpty() ? 0 : amountOf(fee);
        share(line, it.shares);
        return it;
    }

    private QuoteTerms terms(ScriptLine line, String gives) {
        String fee = line.text("fee", "");
        return new QuoteTerms(
                accountOf(gives),
                amountOf(gives),
                fee.isEmpty() ? 0 : accountOf(fee),
                fee.isEmpty() ? 0 : amountOf(fee));
    }

    /** Of {@code A1.usd:55}; 0 where nobody is named. */
    private long accountOf(String share) {
        String account = share.substring(0, share.indexOf(':'));
        return account.equals("0") ? 0 : account(account);
    }

    private static long amountOf(String share) {
        return ScriptLine.number(share.substring(share.indexOf(':') + 1));
    }

    private Capture capture(ScriptLine line) {
        Capture it = new Capture();
        it.holdLow = id(line.word(1));
        it.amount = ScriptLine.number(line.word(2));
        it.last = line.has("last");
        share(line, it.shares);
        return it;
    }

    /** {@code shares=A2.usd:40,A3.usd:20}. */
    private void share(ScriptLine line, Shares into) {
        for (String share : line.text("shares", "").split(",", -1)) {
            if (!share.isEmpty()) {
                int colon = share.indexOf(':');
                long amount = ScriptLine.number(share.substring(colon + 1));
                into.add(account(share.substring(0, colon)), amount);
            }
        }
    }

    private VoidHold end(ScriptLine line) {
        VoidHold it = new VoidHold();
        it.holdLow = id(line.word(1));
        return it;
    }

    private Refund refund(ScriptLine line) {
        Refund it = new Refund();
        it.paymentLow = id(line.word(1));
        it.amount = ScriptLine.number(line.word(2));
        it.reason = RefundReason.valueOf(ScriptLine.upper(line.text("reason", "not_given")));
        it.note = line.text("note", "");
        share(line, it.shares);
        return it;
    }

    private Freeze freeze(ScriptLine line) {
        Freeze it = new Freeze();
        it.owner = result(line.text("owner", "0"));
        it.wallet = result(line.text("wallet", "0"));
        it.frozen = line.verb.equals("freeze");
        return it;
    }

    private AddCredential credential(ScriptLine line) {
        AddCredential it = new AddCredential();
        it.owner = result(line.word(1));
        it.wallet = result(line.text("wallet", "0"));
        it.name = line.text("name", "till");
        it.scopes = line.number("scopes", 1);
        it.keyHash[0] = (byte) line.number("key", 1);
        return it;
    }

    private RevokeCredential revoke(ScriptLine line) {
        RevokeCredential it = new RevokeCredential();
        it.credential = result(line.word(1));
        return it;
    }
}
