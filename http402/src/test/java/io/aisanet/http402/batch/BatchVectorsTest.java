package io.aisanet.http402.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Eip712Domain;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Hostile;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Mutation;
import io.aisanet.http402.OfferMatch;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.Vectors;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Channels as viem signs them and as the stock client of 2.27 sends them. */
class BatchVectorsTest {

    private static final JsonNode VIEM = Vectors.load("x402.json");
    private static final JsonNode STOCK = Vectors.load("x402-stock.json");
    private static final long NOW = 1_795_229_635;
    private static final EvmAddress PAYEE =
            Vectors.address("0x209693Bc6afc0C5328bA36FaF03C514EF312287C");
    private static final EvmAddress AUTHORIZER =
            Vectors.address("0x1111111111111111111111111111111111111111");
    private static final Eip712Domain CHANNELS = BatchSettlement.domain(402_402);

    private final BatchScheme scheme = new BatchScheme(Secp256k1.best());
    private final PaymentRequirements ours =
            BatchSettlement.offer(
                    PaymentRequirements.exact(AisaAsset.USD, 100, PAYEE, 60), AUTHORIZER, 1000);

    private static PaymentPayload stock(String name) {
        ObjectNode vector = (ObjectNode) STOCK.get(name);
        return new PaymentPayload(
                null,
                (ObjectNode) vector.get("requirements"),
                (ObjectNode) vector.get("payload"),
                null);
    }

    @Test
    void theVectorsOfViemAreMade() throws MalformedMessage {
        ChannelConfig config =
                scheme.channel(ours, Vectors.key(), Bytes32.of(new byte[Bytes32.LENGTH]));
        Bytes32 id = config.id(CHANNELS);
        JsonNode voucher = VIEM.get("batch Voucher");
        Bytes32 salt = Vectors.bytes32(VIEM.at("/depositNonce/salt").textValue());
        Deposit deposit =
                new Deposit(
                        BigInteger.valueOf(500),
                        BigInteger.ZERO,
                        BigInteger.valueOf(1_795_233_497),
                        salt,
                        "");
        JsonNode receive = VIEM.get("batch deposit ReceiveWithAuthorization");
        Eip712Domain credit =
                new Eip712Domain("LedgerCredit", "1", 402_402, AisaAsset.USD.address());

        assertThat(CHANNELS.separator()).hasToString(voucher.get("domainSeparator").textValue());
        assertThat(id).hasToString(VIEM.get("channelId").textValue());
        assertThat(Deposit.nonce(id, salt)).hasToString(VIEM.at("/depositNonce/nonce").textValue());
        assertThat(deposit.digest(credit, config.payer(), id))
                .isEqualTo(Vectors.hex(receive, "digest"));
        Voucher signed = scheme.voucher(ours, config, BigInteger.ZERO, Vectors.key()).voucher();
        assertThat(signed.digest(CHANNELS)).isEqualTo(Vectors.hex(voucher, "digest"));
        assertThat(signed.signature()).isEqualTo(voucher.get("signature").textValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"batchDeposit", "batchVoucher"})
    void aStockPaymentIsVerified(String name) throws MalformedMessage {
        PaymentPayload payment = stock(name);

        assertThat(OfferMatch.matches(ours.toJson(), payment.accepted())).isTrue();
        BatchPayload read = BatchPayload.fromJson(payment.payload());
        assertThat(scheme.verify(payment, ours, NOW)).isEqualTo(new BatchResult.Valid(read));
        assertThat(read.toJson()).isEqualTo(payment.payload());
    }

    @Test
    void aStockPaymentIsMadeAgain() throws MalformedMessage {
        BatchPayload.WithDeposit sent =
                (BatchPayload.WithDeposit) BatchPayload.fromJson(stock("batchDeposit").payload());
        BatchPayload.OfVoucher first =
                scheme.voucher(ours, sent.config(), BigInteger.ZERO, Vectors.key());
        BatchPayload.OfVoucher second =
                scheme.voucher(ours, sent.config(), BigInteger.valueOf(37), Vectors.key());

        assertThat(scheme.deposit(ours, first, sent.deposit(), Vectors.key()).toJson())
                .isEqualTo(stock("batchDeposit").payload());
        assertThat(second.toJson()).isEqualTo(stock("batchVoucher").payload());
    }

    @Test
    void theStateThatTheStockClientBelievedIsTheOneWeSend() throws MalformedMessage {
        Voucher voucher = BatchPayload.fromJson(stock("batchDeposit").payload()).voucher();
        Channel channel = new Channel(voucher.channelId(), 1000, 37, 0, 0, voucher, null);

        assertThat(channel.chargedExtra(37)).isEqualTo(STOCK.at("/batchSettle/extra"));
    }

    @ParameterizedTest
    @CsvSource({
        "/voucher/channelId, 0x00000000000000000000000000000000000000000000000000000000000000aa, channel_id_mismatch",
        "/channelConfig/salt, 0x00000000000000000000000000000000000000000000000000000000000000aa, channel_id_mismatch",
        "/voucher/maxClaimableAmount, 101, voucher_signature",
        "/voucher/signature, 0x00, voucher_signature",
        "/deposit/amount, 1001, receive_authorization_signature",
        "/deposit/authorization/erc3009Authorization/signature, 0x, receive_authorization_signature",
        "/deposit/authorization/erc3009Authorization/validBefore, 1795229640, payload_authorization_valid_before",
        "/deposit/authorization/erc3009Authorization/validAfter, 1795229636, payload_authorization_valid_after",
        "/type, steal, invalid_payload",
        "/voucher/maxClaimableAmount, 340282366920938463463374607431768211456, invalid_payload"
    })
    void whatIsChangedIsRefused(String pointer, String value, String code) {
        ObjectNode payload = stock("batchDeposit").payload().deepCopy();
        int cut = pointer.lastIndexOf('/');
        ((ObjectNode) payload.at(pointer.substring(0, cut))).put(pointer.substring(cut + 1), value);

        assertThat(codeOf(payload, ours)).endsWith(code);
    }

    @ParameterizedTest
    @CsvSource({
        "0x2222222222222222222222222222222222222222, 0x1111111111111111111111111111111111111111, 900, receiver_mismatch",
        "0x209693Bc6afc0C5328bA36FaF03C514EF312287C, 0x2222222222222222222222222222222222222222, 900, receiver_authorizer_mismatch",
        "0x209693Bc6afc0C5328bA36FaF03C514EF312287C, 0x1111111111111111111111111111111111111111, 901, withdraw_delay_mismatch"
    })
    void aChannelOfOtherTermsIsRefused(String payTo, String authorizer, int delay, String code) {
        PaymentRequirements others =
                BatchSettlement.offer(
                        PaymentRequirements.exact(AisaAsset.USD, 100, Vectors.address(payTo), 60),
                        Vectors.address(authorizer),
                        1000);
        others.extra().put("withdrawDelay", delay);

        assertThat(codeOf(stock("batchDeposit").payload(), others)).endsWith(code);
    }

    private String codeOf(ObjectNode payload, PaymentRequirements terms) {
        PaymentPayload payment = new PaymentPayload(null, terms.toJson(), payload, null);
        return scheme.verify(payment, terms, NOW) instanceof BatchResult.Invalid invalid
                ? invalid.code()
                : "valid";
    }

    @Test
    void termsThatNobodyCanSignAreMalformed() throws MalformedMessage {
        PaymentRequirements huge =
                new PaymentRequirements(
                        ours.scheme(),
                        ours.network(),
                        "9".repeat(78),
                        ours.asset(),
                        ours.payTo(),
                        60,
                        ours.extra().deepCopy().put("withdrawDelay", -1));
        ChannelConfig config = scheme.channel(ours, Vectors.key(), Bytes32.of(new byte[32]));

        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> scheme.voucher(huge, config, BigInteger.ZERO, Vectors.key()));
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> scheme.channel(huge, Vectors.key(), config.salt()));
    }

    @Test
    void aZeroAuthorizerMeansThePayer() {
        ChannelConfig config =
                new ChannelConfig(
                        AUTHORIZER,
                        EvmAddress.ZERO,
                        PAYEE,
                        AUTHORIZER,
                        PAYEE,
                        900,
                        Bytes32.of(new byte[32]));

        assertThat(config.voucherSigner()).isEqualTo(AUTHORIZER);
    }

    @Test
    void damagedPayloadsAreReadOrRefused() throws MalformedMessage {
        String genuine = signedPart(BatchPayload.fromJson(stock("batchDeposit").payload()));
        Hostile.check(
                Mutation.of(BatchVectorsTest.class),
                stock("batchDeposit").payload().toString(),
                json -> {
                    ObjectNode payload = Json.parseObject(json.getBytes(UTF_8));
                    BatchPayload.fromJson(payload);
                    PaymentPayload read = new PaymentPayload(null, ours.toJson(), payload, null);
                    if (scheme.verify(read, ours, NOW)
                            instanceof BatchResult.Valid(BatchPayload.WithDeposit valid)) {
                        assertThat(signedPart(valid)).isEqualTo(genuine);
                    }
                });
    }

    /** Without the signatures: their digits may be written in either case, v in two ways. */
    private static String signedPart(BatchPayload payload) {
        ObjectNode json = payload.toJson();
        json.withObject("/voucher").remove("signature");
        json.withObject("/deposit/authorization/erc3009Authorization").remove("signature");
        return json.toString();
    }
}
