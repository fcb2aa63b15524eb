package io.aisanet.treasury.evm.devnet;

import static io.aisanet.treasury.evm.devnet.Anvil.BANKER;
import static io.aisanet.treasury.evm.devnet.Anvil.SECOND;

import com.esaulpaugh.headlong.abi.Address;
import com.esaulpaugh.headlong.abi.Function;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.evm.chain.Erc20;
import io.aisanet.treasury.evm.chain.HexBytes;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Circle's token as it runs on real chains: FiatTokenV2_2 behind its proxy, byte for byte. */
public final class FiatToken {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String LIBRARY_HASH_START = "__$";
    private static final int LIBRARY_MARK_LENGTH = 40;

    private final Anvil anvil;
    private final EvmAddress address;

    private FiatToken(Anvil anvil, EvmAddress address) {
        this.anvil = anvil;
        this.address = address;
    }

    /** Its contract. */
    public EvmAddress address() {
        return address;
    }

    /** Puts it on a chain; the banker mints, pauses and bars. */
    public static FiatToken create(Anvil anvil) throws IOException {
        EvmAddress checker = anvil.create(BANKER, code("util", "SignatureChecker", null));
        EvmAddress logic = anvil.create(BANKER, code("v2", "FiatTokenV2_2", checker));
        String proxy =
                code("v1", "FiatTokenProxy", null) + Erc20.topic(logic).toString().substring(2);
        FiatToken token = new FiatToken(anvil, anvil.create(BANKER, hex(proxy)));
        token.call("changeAdmin(address)", Erc20.abi(SECOND));
        Address us = Erc20.abi(BANKER);
        token.call(
                "initialize(string,string,string,uint8,address,address,address,address)",
                "USD Coin",
                "USDC",
                "USD",
                6,
                us,
                us,
                us,
                us);
        token.call("initializeV2(string)", "USD Coin");
        token.call("initializeV2_1(address)", Erc20.abi(SECOND));
        token.call("initializeV2_2(address[],string)", new Address[0], "USDC");
        token.call("configureMinter(address,uint256)", us, BigInteger.TWO.pow(200));
        return token;
    }

    private static HexBytes code(String folder, String name, @Nullable EvmAddress library)
            throws IOException {
        Path file =
                Anvil.npm(
                        "@offchainlabs",
                        "stablecoin-evm",
                        "artifacts",
                        "hardhat",
                        "contracts",
                        folder,
                        name + ".sol",
                        name + ".json");
        JsonNode artifact = JSON.readTree(file.toFile());
        StringBuilder code = new StringBuilder(artifact.path("bytecode").asText());
        int mark;
        while (library != null && (mark = code.indexOf(LIBRARY_HASH_START)) >= 0) {
            code.replace(
                    mark,
                    mark + LIBRARY_MARK_LENGTH,
                    Erc20.topic(library).toString().substring(26));
        }
        return hex(code.toString());
    }

    private static HexBytes hex(String text) throws IOException {
        try {
            return HexBytes.parse(text);
        } catch (MalformedMessage e) {
            throw new IOException(e);
        }
    }

    /** The banker calls it. */
    public void call(String function, Object... arguments) throws IOException {
        anvil.send(
                BANKER,
                address,
                HexBytes.of(Function.parse(function).encodeCallWithArgs(arguments)));
    }

    /** Makes some of it. */
    public void mint(EvmAddress to, long amount) throws IOException {
        call("mint(address,uint256)", Erc20.abi(to), BigInteger.valueOf(amount));
    }

    /** Bars somebody from it. */
    public void bar(EvmAddress whom) throws IOException {
        call("blacklist(address)", Erc20.abi(whom));
    }

    /** What somebody has, in atomic units. */
    public long balance(EvmAddress of) throws IOException {
        return anvil.number(address, Erc20.balanceOf(of)).longValueExact();
    }

    /** Somebody pays; the transaction's receipt. */
    public JsonNode pay(EvmAddress to, long amount) throws IOException {
        return anvil.send(BANKER, address, Erc20.transfer(to, BigInteger.valueOf(amount)));
    }
}
