package io.aisanet.server.routes;

import io.aisanet.guard.DefaultPolicy;
import io.aisanet.guard.Directory;
import io.aisanet.server.history.CredentialNames;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.web.Caller;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whom the documents of one owner name: any wallet; as approvers the owner's keys and those of
 * operators by name, and any key that may approve by the number that the ledger gave it. Where no
 * key is called {@value DefaultPolicy#APPROVER}, that is the key that is used.
 */
final class OwnersDirectory implements Directory {
    private final Services services;
    private final WalletRefs refs;
    private final long owner;

    /** Number of the key that is used, where it may act for the whole owner; else 0. */
    private final long self;

    private OwnersDirectory(Services services, long owner, long self) {
        this.services = services;
        this.refs = new WalletRefs(services.wallets());
        this.owner = owner;
        this.self = self;
    }

    static OwnersDirectory of(Services services, long owner, Caller caller) {
        return new OwnersDirectory(services, owner, caller.covers(owner) ? caller.credential() : 0);
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
        if (named.isPresent()) {
            return named;
        }
        if (name.equals(DefaultPolicy.APPROVER)) {
            return approver(self);
        }
        return name.matches("[1-9][0-9]{0,8}")
                ? approver(Long.parseLong(name))
                : OptionalLong.empty();
    }

    private OptionalLong approver(long number) {
        return services.credentials()
                .find(number)
                .filter(CredentialNames.Entry::canApprove)
                .map(key -> OptionalLong.of(key.number()))
                .orElse(OptionalLong.empty());
    }
}
