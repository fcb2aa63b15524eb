package io.aisanet.server.routes;

import io.aisanet.guard.Directory;
import io.aisanet.server.ledger.Wallets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whom the documents of one owner name: any wallet; as approvers the owner's keys and those of
 * operators by name, and any key by the number that the ledger gave it.
 */
final class OwnersDirectory implements Directory {
    private final Services services;
    private final WalletRefs refs;
    private final long owner;

    OwnersDirectory(Services services, long owner) {
        this.services = services;
        this.refs = new WalletRefs(services.wallets());
        this.owner = owner;
    }

    @Override
    public OptionalLong wallet(String addressOrNumber) {
        WalletRefs.Ref ref = WalletRefs.parse(addressOrNumber);
        Optional<Wallets.Fixed> found = ref == null ? Optional.empty() : refs.find(ref);
        return found.map(wallet -> OptionalLong.of(wallet.id())).orElse(OptionalLong.empty());
    }

    @Override
    public OptionalLong credential(String name) {
        OptionalLong named = services.credentials().find(owner, name);
        return named.isEmpty() && name.matches("[1-9][0-9]{0,8}")
                ? OptionalLong.of(Long.parseLong(name))
                : named;
    }
}
