package io.aisanet.app.books;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.WalletKind;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Owners and wallets by id, as the events introduce them. */
public final class Names {
    /** An owner and the time zone of its days. */
    public record Owner(long id, String name, String timeZone) {}

    private final Map<Long, Owner> owners = new TreeMap<>();
    private final Map<Long, WalletEntry> wallets = new TreeMap<>();

    /** Learns from the next event. */
    public void accept(Event event) {
        if (event.type == EventType.OWNER_CREATED) {
            owners.put(event.result, new Owner(event.result, event.name, event.timeZone));
        } else if (event.type == EventType.WALLET_CREATED) {
            WalletKind kind = WalletKind.ofCode((int) event.detail);
            if (kind != null) {
                wallets.put(
                        event.result,
                        new WalletEntry(
                                event.result,
                                event.owner,
                                kind,
                                event.name,
                                address(event.address)));
            }
        }
    }

    public Optional<Owner> owner(long id) {
        return Optional.ofNullable(owners.get(id));
    }

    public Collection<Owner> owners() {
        return owners.values();
    }

    public Optional<WalletEntry> wallet(long id) {
        return Optional.ofNullable(wallets.get(id));
    }

    public Optional<WalletEntry> walletOfAccount(long accountId) {
        return wallet(AccountId.walletOf(accountId));
    }

    public Collection<WalletEntry> wallets() {
        return wallets.values();
    }

    /** The name of an account's wallet; its number where it has none. */
    public String ofAccount(long accountId) {
        long id = AccountId.walletOf(accountId);
        return wallet(id).map(WalletEntry::name).orElse("wallet " + id);
    }

    private static String address(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return "0x" + HexFormat.of().formatHex(bytes);
            }
        }
        return "";
    }
}
