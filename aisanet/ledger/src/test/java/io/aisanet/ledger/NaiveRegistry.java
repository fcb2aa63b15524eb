package io.aisanet.ledger;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the naive model registers owners, wallets, accounts and credentials. */
final class NaiveRegistry {
    private static final Pattern ZONE =
            Pattern.compile("[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}");
    private static final String NO_ADDRESS = "00".repeat(Limits.ADDRESS_BYTES);

    final TreeMap<Long, NaiveWallet.NaiveOwner> owners = new TreeMap<>();
    final TreeMap<Long, NaiveWallet> wallets = new TreeMap<>();
    final TreeMap<Long, NaiveAccount> accounts = new TreeMap<>();
    final Map<String, CredentialState> credentials = new HashMap<>();
    final Map<Long, String> validCredentials = new HashMap<>();
    private final Map<String, Long> addresses = new HashMap<>();

    /** The first wallet with each key. */
    final Map<String, Long> keys = new HashMap<>();

    private final NaiveLedger ledger;

    NaiveRegistry(NaiveLedger ledger) {
        this.ledger = ledger;
    }

    @Nullable NaiveAccount account(long id) {
        return accounts.get(id);
    }

    Status apply(Command command) {
        return switch (command) {
            case CreateOwner it -> owner(it);
            case CreateWallet it -> wallet(it);
            case OpenAccount it -> account(it);
            case Freeze it -> freeze(it);
            case AddCredential it -> credential(it);
            case RevokeCredential it -> revoke(it);
            default -> throw new IllegalArgumentException(command.toString());
        };
    }

    private Status owner(CreateOwner it) {
        boolean zone = ZONE.matcher(it.timeZone).matches() && it.timeZone.length() <= 40;
        if (!isName(it.name) || !zone) {
            return Status.TEXT_INVALID;
        }
        long id = owners.size() + 1L;
        owners.put(id, new NaiveWallet.NaiveOwner(id, it.name, it.timeZone));
        return created(id, 1);
    }

    private Status created(long id, int events) {
        ledger.result = id;
        ledger.events += events;
        return Status.OK;
    }

    static boolean isName(String name) {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        boolean whole = StandardCharsets.UTF_8.newEncoder().canEncode(name);
        boolean control = name.chars().anyMatch(c -> c < 0x20 || (c >= 0x7F && c <= 0x9F));
        return length >= 1 && length <= 64 && whole && !control;
    }

    private Status wallet(CreateWallet it) {
        if (!isName(it.name)) {
            return Status.TEXT_INVALID;
        }
        if ((it.assets | 0b1110) != 0b1110) {
            return Status.ASSET_NOT_FOUND;
        }
        NaiveWallet.NaiveOwner owner = owners.get(it.owner);
        if (owner == null) {
            return Status.OWNER_NOT_FOUND;
        }
        String address = NaiveFields.hex(it.address);
        if (addresses.containsKey(address)) {
            return Status.ADDRESS_IN_USE;
        }
        String key = NaiveFields.hex(it.publicKey);
        if (it.keyChecked && keys.containsKey(key)) {
            return Status.KEY_IN_USE;
        }
        long id = wallets.size() + 1L;
        if (!address.equals(NO_ADDRESS)) {
            addresses.put(address, id);
        }
        if (!key.matches("0*")) {
            keys.putIfAbsent(key, id);
        }
        NaiveWallet wallet = new NaiveWallet(id, owner, it);
        wallets.put(id, wallet);
        owner.wallets++;
        int opened = 0;
        for (int asset = 1; asset <= 3; asset++) {
            if ((it.assets >> asset) % 2 == 1) {
                open(wallet, asset);
                opened++;
            }
        }
        return created(id, 1 + opened);
    }

    private long open(NaiveWallet wallet, int asset) {
        NaiveAccount account = new NaiveAccount(wallet.id * 256 + asset, wallet);
        accounts.put(account.id, account);
        if (wallet.kind == WalletKind.AGENT) {
            account.budget = wallet.owner.budgets.getOrDefault(asset, 0L);
        }
        wallet.accounts.put(asset, account);
        return account.id;
    }

    private Status account(OpenAccount it) {
        if (it.asset < 1 || it.asset > 3) {
            return Status.ASSET_NOT_FOUND;
        }
        NaiveWallet wallet = wallets.get(it.wallet);
        if (wallet == null) {
            return Status.WALLET_NOT_FOUND;
        }
        return wallet.accounts.containsKey(it.asset)
                ? Status.ACCOUNT_ALREADY_OPEN
                : created(open(wallet, it.asset), 1);
    }

    private Status freeze(Freeze it) {
        if (it.owner != 0 && !owners.containsKey(it.owner)) {
            return Status.OWNER_NOT_FOUND;
        }
        if ((it.owner != 0) == (it.wallet != 0)) {
            return Status.WALLET_NOT_FOUND;
        }
        NaiveWallet.NaiveOwner owner = owners.get(it.owner);
        NaiveWallet wallet = wallets.get(it.wallet);
        if (owner != null) {
            owner.frozen = it.frozen;
        } else if (wallet != null) {
            wallet.frozen = it.frozen;
        } else {
            return Status.WALLET_NOT_FOUND;
        }
        return created(0, 1);
    }

    private Status credential(AddCredential it) {
        if (!isName(it.name)) {
            return Status.TEXT_INVALID;
        }
        if (!owners.containsKey(it.owner)) {
            return Status.OWNER_NOT_FOUND;
        }
        NaiveWallet wallet = wallets.get(it.wallet);
        if (it.wallet != 0 && (wallet == null || wallet.owner.id != it.owner)) {
            return Status.WALLET_NOT_FOUND;
        }
        String key = NaiveFields.hex(it.keyHash);
        if (credentials.containsKey(key)) {
            return Status.CREDENTIAL_IN_USE;
        }
        long id = credentials.size() + 1L;
        credentials.put(key, new CredentialState(id, it.owner, it.wallet, it.scopes, it.name));
        validCredentials.put(id, key);
        return created(id, 1);
    }

    private Status revoke(RevokeCredential it) {
        return validCredentials.remove(it.credential) == null
                ? Status.CREDENTIAL_NOT_FOUND
                : created(0, 1);
    }
}
