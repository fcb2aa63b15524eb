package io.aisanet.ledger;

import java.util.HexFormat;
import java.util.List;

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
                            it.refundUntilMs);
            case Hold it -> hold(it);
            case Capture it ->
                    List.of("capture", it.expiryMs, it.holdHigh, it.holdLow, it.amount, it.last);
            case VoidHold it -> List.of("void", it.expiryMs, it.holdHigh, it.holdLow);
            case Refund it ->
                    List.of("refund", it.expiryMs, it.paymentHigh, it.paymentLow, it.amount);
            case CreateOwner it -> List.of("owner", it.expiryMs, it.name, it.timeZone);
            case CreateWallet it -> wallet(it);
            case OpenAccount it -> List.of("account", it.expiryMs, it.wallet, it.asset);
            case Freeze it -> List.of("freeze", it.expiryMs, it.owner, it.wallet, it.frozen);
            case AddCredential it -> credential(it);
            case RevokeCredential it -> List.of("revoke", it.expiryMs, it.credential);
        };
    }

    private static List<Object> hold(Hold it) {
        return List.of(
                "hold",
                it.expiryMs,
                it.payer,
                it.payee,
                it.amount,
                it.sequence,
                it.holdUntilMs,
                it.refundUntilMs,
                it.attempt,
                hex(it.binding));
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
