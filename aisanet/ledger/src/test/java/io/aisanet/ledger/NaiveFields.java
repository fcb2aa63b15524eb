package io.aisanet.ledger;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** The fields of a command as a list that can be compared. */
final class NaiveFields {
    private NaiveFields() {}

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static List<Object> of(Command command) {
        return switch (command) {
            case Transfer it ->
                    List.of(
                            "transfer",
                            it.expiryMs,
                            it.payer,
                            it.payee,
                            it.amount,
                            it.sequence,
                            it.refundUntilMs,
                            List.of(it.category, it.resource, it.unitPrice, it.mandate));
            case Hold it -> hold(it);
            case Capture it ->
                    List.of(
                            "capture",
                            it.expiryMs,
                            it.holdHigh,
                            it.holdLow,
                            it.amount,
                            it.last,
                            shares(it.shares));
            case VoidHold it -> List.of("void", it.expiryMs, it.holdHigh, it.holdLow);
            case Refund it ->
                    List.of(
                            "refund",
                            it.expiryMs,
                            it.paymentHigh,
                            it.paymentLow,
                            it.amount,
                            it.reason,
                            it.note,
                            shares(it.shares));
            case CreateOwner it -> List.of("owner", it.expiryMs, it.name, it.timeZone);
            case CreateWallet it -> wallet(it);
            case OpenAccount it -> List.of("account", it.expiryMs, it.wallet, it.asset);
            case Freeze it -> List.of("freeze", it.expiryMs, it.owner, it.wallet, it.frozen);
            case AddCredential it -> credential(it);
            case RevokeCredential it -> List.of("revoke", it.expiryMs, it.credential);
            case SetBudget it ->
                    List.of(
                            "budget",
                            it.expiryMs,
                            it.budget,
                            it.kind,
                            it.parent,
                            it.owner,
                            it.account,
                            it.name,
                            new BudgetRules().copy(it.rules),
                            hex(it.policy));
            case SetListed it ->
                    List.of(
                            "list",
                            it.expiryMs,
                            it.budget,
                            it.kind,
                            it.subject,
                            it.verdict,
                            it.window,
                            it.amount,
                            it.count);
            case AttachBudget it ->
                    List.of("attach", it.expiryMs, it.account, it.owner, it.budget, it.asset);
            case FreezeBudget it ->
                    List.of("freeze budget", it.expiryMs, it.budget, it.frozen, it.voidHolds);
            case Approve it ->
                    List.of(
                            "approve",
                            it.expiryMs,
                            it.holdHigh,
                            it.holdLow,
                            it.approver,
                            it.approved);
            case ConvertHeld it ->
                    List.of(
                            "convert held",
                            it.expiryMs,
                            it.holdHigh,
                            it.holdLow,
                            it.quoteHigh,
                            it.quoteLow,
                            it.feeAccount,
                            it.fee,
                            shares(it.shares));
            case Convert it ->
                    List.of(
                            "convert",
                            it.expiryMs,
                            it.holdHigh,
                            it.holdLow,
                            it.payer,
                            it.amount,
                            it.feeAccount,
                            it.fee,
                            List.of(it.category, it.resource, it.unitPrice, it.mandate));
        };
    }

    private static List<Object> hold(Hold it) {
        return List.<Object>of(
                "hold",
                it.expiryMs,
                it.payer,
                it.payee,
                it.amount,
                it.sequence,
                it.holdUntilMs,
                it.refundUntilMs,
                it.attempt,
                hex(it.binding) + it.converts,
                List.of(it.category, it.resource, it.unitPrice, it.mandate));
    }

    private static List<List<Long>> shares(Shares shares) {
        return IntStream.range(0, shares.count())
                .mapToObj(place -> List.of(shares.account(place), shares.amount(place)))
                .toList();
    }

    private static List<Object> wallet(CreateWallet it) {
        return List.of(
                "wallet",
                it.expiryMs,
                it.owner,
                it.kind,
                it.name,
                hex(it.address),
                hex(it.publicKey),
                it.assets);
    }

    private static List<Object> credential(AddCredential it) {
        return List.of(
                "credential",
                it.expiryMs,
                it.owner,
                it.wallet,
                it.scopes,
                it.name,
                hex(it.keyHash));
    }
}
