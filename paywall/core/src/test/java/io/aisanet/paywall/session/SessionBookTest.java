package io.aisanet.paywall.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Payer;
import io.aisanet.paywall.Cost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a session owes survives whoever keeps it. */
class SessionBookTest {

    private static final CredentialId ID = new CredentialId(1, 2);
    private static final Deposit MONEY = new Deposit(new CredentialId(3, 4), 1_000, 0);

    @TempDir Path directory;

    private SessionBook open() throws IOException {
        return SessionBook.open(directory, 10, InstantSource.system());
    }

    private static Opening opening(@Nullable Bytes32 key) throws Exception {
        EvmAddress payer = EvmAddress.parse("0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A");
        return new Opening(
                ID, new Payer.Address(payer), payer, AisaAsset.USDC, Long.MAX_VALUE, key);
    }

    private static Session begun(SessionBook book) throws Exception {
        return book.begin(opening(Bytes32.of(new byte[32])), MONEY);
    }

    @Test
    void rememberWhoOpenedASessionByKey() throws Exception {
        Payer payer =
                new Payer.Key(
                        Bytes32.of(
                                new byte[] {
                                    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
                                    17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32
                                }));
        Opening known = opening(Bytes32.of(new byte[32]));
        Opening byKey =
                new Opening(ID, payer, known.payee(), known.asset(), known.untilMs(), known.key());
        try (SessionBook book = open()) {
            book.begin(byKey, MONEY);
        }
        try (SessionBook book = open()) {
            assertThat(book.find(ID).orElseThrow().opening()).isEqualTo(byKey);
        }
    }

    @Test
    void rememberChargesAndUsedNumbers() throws Exception {
        try (SessionBook book = open()) {
            Session session = begun(book);
            assertThat(book.reserve(session, 1, 400)).isEqualTo(Admission.RESERVED);
            assertThat(book.reserve(session, 2, 400)).isEqualTo(Admission.RESERVED);
            assertThat(book.reserve(session, 3, 400)).isEqualTo(Admission.SHORT);
            assertThat(book.reserve(session, 1, 1)).isEqualTo(Admission.USED);
            book.charge(session, 1, 400, Cost.ofMillionths(1_500_000));
            book.release(session, 400);
            book.settled(session, MONEY.withCaptured(1));
        }
        try (SessionBook book = open()) {
            Session session = book.find(ID).orElseThrow();
            assertThat(session.opening()).isEqualTo(opening(Bytes32.of(new byte[32])));
            assertThat(session.standing())
                    .isEqualTo(
                            new Session.Standing(1_000, Cost.ofMillionths(1_500_000), 1, 0, null));
            assertThat(book.reserve(session, 1, 1)).isEqualTo(Admission.USED);
            assertThat(book.reserve(session, 2, 998)).isEqualTo(Admission.RESERVED);
            book.end(session);
        }
        try (SessionBook book = open()) {
            assertThat(book.find(ID)).isEmpty();
        }
    }

    @Test
    void aChannelTakesOneCallAtATimeAndOnlyTheExactTotal() throws Exception {
        Session.SignedTotal signed = new Session.SignedTotal(100, "0x12");
        try (SessionBook book = open()) {
            Session channel = book.begin(opening(null), MONEY);
            assertThat(book.reserveTotal(channel, 99, 100)).isEqualTo(Admission.MISMATCH);
            assertThat(book.reserveTotal(channel, 100, 100)).isEqualTo(Admission.RESERVED);
            assertThat(book.reserveTotal(channel, 100, 100)).isEqualTo(Admission.BUSY);
            book.chargeTotal(channel, signed, 100, Cost.ofMillionths(36_100_000));
            assertThat(channel.standing().charged()).isEqualTo(Cost.of(37));
            assertThat(book.reserveTotal(channel, 1_037, 1_000)).isEqualTo(Admission.SHORT);
        }
        try (SessionBook book = open()) {
            Session channel = book.find(ID).orElseThrow();
            assertThat(channel.standing().signed()).isEqualTo(signed);
            assertThat(book.reserveTotal(channel, 137, 100)).isEqualTo(Admission.RESERVED);
        }
    }

    @Test
    void halfARecordAtTheEndIsWhatACrashLeaves() throws Exception {
        try (SessionBook book = open()) {
            begun(book);
        }
        Path file = directory.resolve("sessions.journal");
        Files.write(file, new byte[] {0, 0, 0, 60, 1, 2, 3}, StandardOpenOption.APPEND);
        try (SessionBook book = open()) {
            Session session = book.find(ID).orElseThrow();
            book.reserve(session, 1, 5);
            book.charge(session, 1, 5, Cost.of(5));
        }
        try (SessionBook book = open()) {
            assertThat(book.find(ID).orElseThrow().standing().charged()).isEqualTo(Cost.of(5));
        }
    }

    @Test
    void damageBeforeTheEndIsAnError() throws Exception {
        try (SessionBook book = open()) {
            Session session = begun(book);
            for (int i = 1; i < 200; i++) {
                book.reserve(session, i, 1);
                book.charge(session, i, 1, Cost.of(1));
            }
        }
        Path file = directory.resolve("sessions.journal");
        byte[] bytes = Files.readAllBytes(file);
        bytes[30] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged at byte 0");
    }
}
