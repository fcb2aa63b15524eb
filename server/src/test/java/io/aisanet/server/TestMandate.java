package io.aisanet.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Mandate;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.SignedMandate;
import java.security.SecureRandom;

/** A mandate of a test's agent by itself, with changes, signed by the agent's key or another. */
final class TestMandate {
    private final ObjectNode json = Json.object();
    private byte[] key = Node.PAYER_KEY;

    TestMandate(Node node) {
        json.put("issuer", node.payer.toString())
                .put("holder", node.payer.toString())
                .put("asset", AisaAsset.USD.address().toString())
                .put("total", "50000")
                .put("validUntil", Long.toString(node.ledger.instant().getEpochSecond() + 3600))
                .put("nonce", Bytes32.random(new SecureRandom()).toString());
    }

    TestMandate with(String member, String value) {
        json.put(member, value);
        return this;
    }

    TestMandate issuer(byte[] issuerKey) {
        key = issuerKey;
        return with("issuer", Secp256k1.best().address(issuerKey).toString());
    }

    TestMandate signedBy(byte[] signerKey) {
        key = signerKey;
        return this;
    }

    TestMandate payees(EvmAddress... payees) {
        var list = json.putArray("payees");
        for (EvmAddress payee : payees) {
            list.add(payee.toString());
        }
        return this;
    }

    TestMandate list(String member, String... entries) {
        var list = json.putArray(member);
        for (String entry : entries) {
            list.add(entry);
        }
        return this;
    }

    ObjectNode signed() {
        try {
            return SignedMandate.sign(Mandate.fromJson(json), Secp256k1.best(), key).toJson();
        } catch (MalformedMessage e) {
            throw new AssertionError(e);
        }
    }
}
