package io.aisanet.http402.ext;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Base58;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.Eip191;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.Secp256k1;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a wallet sends back in {@link PaymentHeaders#SIGN_IN_WITH_X}.
 *
 * @param request what it was asked to sign
 * @param chainId CAIP-2 name of the wallet's network
 * @param address the wallet
 * @param signature hexadecimal for {@code eip155:}, Base58 for {@code solana:}
 */
public record SignedIn(SignIn request, String chainId, String address, String signature) {

    private static final String EVM = "eip155:";
    private static final String SOLANA = "solana:";

    public SignedIn {
        FieldProblem.unless(
                chainId.startsWith(EVM) || chainId.startsWith(SOLANA),
                "chainId",
                "is of an unknown kind",
                "send eip155: or solana:");
        FieldProblem.unless(
                (chainId + address).chars().allMatch(c -> c > ' ' && c < 0x7f),
                "address",
                "is no address",
                "send it as its network writes it");
    }

    /** Signs in with the key of an EVM address. */
    public static SignedIn sign(
            Secp256k1 curve, SignIn request, String chainId, byte[] privateKey) {
        SignedIn unsigned =
                new SignedIn(request, chainId, curve.address(privateKey).toChecksumString(), "");
        return new SignedIn(
                request,
                chainId,
                unsigned.address,
                Eip191.sign(curve, unsigned.text(), privateKey));
    }

    /** The text that is signed, as the stock package writes it. */
    public String text() {
        boolean evm = chainId.startsWith(EVM);
        String statement = request.statement();
        StringBuilder text =
                new StringBuilder(request.domain())
                        .append(" wants you to sign in with your ")
                        .append(evm ? "Ethereum" : "Solana")
                        .append(" account:\n")
                        .append(address)
                        .append(statement != null ? "\n\n" + statement : evm ? "\n" : "")
                        .append("\n\nURI: ")
                        .append(request.uri())
                        .append("\nVersion: ")
                        .append(SignIn.VERSION)
                        .append("\nChain ID: ")
                        .append(chainId.substring(chainId.indexOf(':') + 1))
                        .append("\nNonce: ")
                        .append(request.nonce())
                        .append("\nIssued At: ")
                        .append(request.issuedAt());
        appendLine(text, "Expiration Time", request.expirationTime());
        appendLine(text, "Not Before", request.notBefore());
        appendLine(text, "Request ID", request.requestId());
        if (!request.resources().isEmpty()) {
            text.append("\nResources:");
            request.resources().forEach(resource -> text.append("\n- ").append(resource));
        }
        return text.toString();
    }

    private static void appendLine(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append('\n').append(name).append(": ").append(value);
        }
    }

    /** Whether the address signed. Wallets that are contracts cannot be verified here. */
    public boolean isSigned(Secp256k1 curve) {
        try {
            if (chainId.startsWith(EVM)) {
                EvmAddress claimed = EvmAddress.parse(address);
                return !claimed.isZero()
                        && Eip191.recover(curve, text(), signature).equals(Optional.of(claimed));
            }
            return Ed25519.verify(
                    Base58.decode(address), text().getBytes(UTF_8), Base58.decode(signature));
        } catch (MalformedMessage e) {
            return false;
        }
    }

    private static SignedIn read(Fields fields) throws MalformedMessage {
        return new SignedIn(
                SignIn.read(fields),
                fields.text("chainId"),
                fields.text("address"),
                fields.text("signature"));
    }

    /** Reads the header value. */
    public static SignedIn parse(String header) throws MalformedMessage {
        return Fields.read(PaymentHeaders.decode(header), SignedIn::read);
    }

    /** The header value. */
    public String format() throws MalformedMessage {
        ObjectNode json = Json.object().put("version", SignIn.VERSION);
        request.putInto(json);
        return PaymentHeaders.encode(
                json.put("chainId", chainId)
                        .put("type", chainId.startsWith(EVM) ? "eip191" : "ed25519")
                        .put("address", address)
                        .put("signature", signature));
    }
}
