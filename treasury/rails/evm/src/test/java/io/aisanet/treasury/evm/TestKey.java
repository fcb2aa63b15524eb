package io.aisanet.treasury.evm;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Keccak256;
import io.aisanet.http402.Secp256k1;
import io.aisanet.treasury.evm.chain.HotKey;
import java.nio.charset.StandardCharsets;

/** A key that anybody can make from its name. */
final class TestKey implements HotKey {
    private final byte[] secret;

    TestKey(String name) {
        this.secret = Keccak256.hash(name.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public EvmAddress address() {
        return Secp256k1.best().address(secret);
    }

    @Override
    public byte[] sign(Bytes32 digest) {
        return Secp256k1.best().sign(digest.toBytes(), secret);
    }
}
