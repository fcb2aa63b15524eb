package io.aisanet.app.receipt;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Payer;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** By which keys and addresses the wallets of a journal are known. */
final class WalletNames {
    private record Known(Bytes32 key, EvmAddress address) {}

    private final Map<Long, Known> wallets = new HashMap<>();

    void accept(Event event) {
        if (event.type == EventType.WALLET_CREATED) {
            wallets.put(
                    event.result, new Known(Bytes32.of(event.key), EvmAddress.of(event.address)));
        }
    }

    boolean isOf(long wallet, Payer payer) {
        @Nullable Known known = wallets.get(wallet);
        return known != null
                && switch (payer) {
                    case Payer.Key key -> known.key.equals(key.publicKey());
                    case Payer.Address address -> known.address.equals(address.address());
                };
    }

    boolean isAt(long wallet, EvmAddress address) {
        return isOf(wallet, new Payer.Address(address));
    }
}
