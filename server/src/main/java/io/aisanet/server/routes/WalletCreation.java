package io.aisanet.server.routes;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.WalletKind;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.LedgerProblems;
import io.aisanet.server.web.ProblemType;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/wallets}. */
final class WalletCreation {
    private final Services services;
    private final OwnerCaps caps;

    WalletCreation(Services services) {
        this.services = services;
        this.caps = new OwnerCaps(services);
    }

    /** What a request asks for. */
    private record Wanted(
            long owner,
            WalletKind kind,
            String name,
            EvmAddress address,
            Bytes32 publicKey,
            long assets) {}

    /** Creates the wallet and returns its id. */
    long create(Call call) {
        Wanted wanted = read(call);
        call.caller().requireCovers(wanted.owner, "/owner");
        if (wanted.kind == WalletKind.SYSTEM && !call.caller().isOperator()) {
            throw ApiProblem.at(
                    ProblemType.FORBIDDEN, "/kind", "only an operator creates system wallets");
        }
        caps.finishBeforeFirstWallet(wanted.owner, call.caller());
        CommandId id = call.commandId();
        return LedgerProblems.require(
                        services.commands().submit(expiryMs -> command(wanted, id, expiryMs)))
                .result;
    }

    private static Wanted read(Call call) {
        Body body = call.body();
        long owner = body.optionalId("owner");
        Wanted wanted =
                new Wanted(
                        owner == 0 ? call.caller().owner() : owner,
                        body.required("kind", WalletKind.AGENT, WalletCreation::kind, KINDS),
                        body.text("name"),
                        orElse(body.parsed("address", WalletCreation::address, "0x and 40 digits")),
                        orNone(body.parsed("publicKey", WalletCreation::key, "0x and 64 digits")),
                        assets(body));
        body.done();
        return wanted;
    }

    private static final String KINDS = "agent, provider or system";
    private static final Bytes32 NO_KEY = Bytes32.of(new byte[Bytes32.LENGTH]);

    private static CreateWallet command(Wanted wanted, CommandId id, long expiryMs) {
        CreateWallet command = id.on(new CreateWallet(), expiryMs);
        command.owner = wanted.owner;
        command.kind = wanted.kind;
        command.name = wanted.name;
        command.assets = wanted.assets;
        System.arraycopy(wanted.address.toBytes(), 0, command.address, 0, EvmAddress.LENGTH);
        System.arraycopy(wanted.publicKey.toBytes(), 0, command.publicKey, 0, Bytes32.LENGTH);
        return command;
    }

    private static long assets(Body body) {
        long bits = 0;
        for (String text : body.texts("assets")) {
            Integer code = assetCode(text);
            if (code == null) {
                body.error("assets", "holds what is no asset: send USD, USDC or EURC");
            } else {
                bits |= 1L << code;
            }
        }
        return bits;
    }

    /** The ledger's code of an asset, or null when there is none with this name. */
    static @Nullable Integer assetCode(String text) {
        for (Asset asset : Asset.values()) {
            if (asset.name().equals(text)) {
                return asset.code();
            }
        }
        return null;
    }

    private static @Nullable WalletKind kind(String text) {
        for (WalletKind kind : WalletKind.values()) {
            if (Forms.lower(kind).equals(text)) {
                return kind;
            }
        }
        return null;
    }

    private static @Nullable EvmAddress address(String text) {
        try {
            EvmAddress address = EvmAddress.parse(text);
            return address.isZero() ? null : address;
        } catch (MalformedMessage e) {
            return null;
        }
    }

    private static @Nullable Bytes32 key(String text) {
        try {
            Bytes32 key = Bytes32.parse(text);
            return key.equals(NO_KEY) ? null : key;
        } catch (MalformedMessage e) {
            return null;
        }
    }

    private static EvmAddress orElse(@Nullable EvmAddress address) {
        return address == null ? EvmAddress.ZERO : address;
    }

    private static Bytes32 orNone(@Nullable Bytes32 key) {
        return key == null ? NO_KEY : key;
    }
}
