package io.aisanet.treasury.reserves;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Sha256;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.Seeded;
import io.aisanet.treasury.reserves.HolderProof.Verdict;
import io.aisanet.treasury.reserves.ReservesRoot.Backing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReservesTest {
    private static final byte[] KEY = Sha256.hash("a treasury's key".getBytes(UTF_8));
    private static final LedgerPoint POINT = new LedgerPoint(77, Bytes32.of(new byte[32]));

    @Test
    void everyHolderOfEveryTreeFindsHimself() throws MalformedMessage {
        for (int count = 1; count <= 70; count++) {
            List<Liability> owed = owed(count);
            SumTree tree = SumTree.of(Asset.USDC, owed, KEY, 77);
            assertThat(tree.total()).isEqualTo(owed.stream().mapToLong(Liability::balance).sum());
            for (Liability one : owed) {
                HolderProof proof = HolderProof.parse(proof(tree, one.accountId()).toBytes());
                assertThat(proof.verify())
                        .as("%d of %d", one.accountId(), count)
                        .isEqualTo(Verdict.HOLDS);
                assertThat(proof.inclusion().owed()).isEqualTo(one);
            }
        }
    }

    @Test
    void tamperingWithAnyByteFails() throws MalformedMessage {
        byte[] document = proof(SumTree.of(Asset.USDC, owed(11), KEY, 77), 7).toBytes();
        for (int at = 0; at < document.length; at++) {
            for (int bit : new int[] {0, 5, at % Byte.SIZE}) { // 5: the case of a letter
                byte[] changed = document.clone();
                changed[at] ^= (byte) (1 << bit);
                assertThat(holds(changed)).as("byte %d, bit %d", at, bit).isFalse();
            }
            byte[] shorter = new byte[document.length - 1];
            System.arraycopy(document, 0, shorter, 0, at);
            System.arraycopy(document, at + 1, shorter, at, document.length - at - 1);
            assertThat(holds(shorter)).as("without byte %d", at).isFalse();
        }
        assertThat(holds(document)).isTrue();
        assertThat(holds(Arrays.copyOf(document, document.length + 1))).isFalse();
    }

    @Test
    void randomlySpoiledDocumentsNeverHoldNorThrowAnythingElse() throws MalformedMessage {
        Random random = Seeded.random("reserves");
        byte[] document = proof(SumTree.of(Asset.EURC, owed(100), KEY, 77), 9).toBytes();
        for (int i = 0; i < 1_500; i++) {
            byte[] changed = document.clone();
            for (int k = 0; k <= random.nextInt(4); k++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            assertThat(holds(changed)).isEqualTo(Arrays.equals(changed, document));
        }
    }

    @Test
    void aProofOfOneTreeDoesNotHoldInAnother() {
        SumTree mine = SumTree.of(Asset.USDC, owed(8), KEY, 77);
        SumTree other = SumTree.of(Asset.USDC, owed(9).subList(1, 9), KEY, 77);
        SignedRoot root = SignedRoot.by(ReservesRoot.of(other, POINT, 1, List.of()), KEY);
        Inclusion way = Objects.requireNonNull(mine.inclusion(3));

        assertThat(new HolderProof(way, root).verify()).isEqualTo(Verdict.NOT_INCLUDED);
    }

    @Test
    void aSignedRootWithALowerTotalDoesNotHold() {
        SumTree tree = SumTree.of(Asset.USDC, owed(8), KEY, 77);
        ReservesRoot honest = ReservesRoot.of(tree, POINT, 1, List.of());
        ReservesRoot lower =
                new ReservesRoot(
                        Asset.USDC,
                        8,
                        tree.total() - 1,
                        honest.root(),
                        77,
                        POINT.chainHash(),
                        1,
                        List.of());
        Inclusion way = Objects.requireNonNull(tree.inclusion(3));

        assertThat(new HolderProof(way, SignedRoot.by(lower, KEY)).verify())
                .isEqualTo(Verdict.NOT_INCLUDED);
    }

    @Test
    void aShorterWayDoesNotHoldThoughTheHashesFit() {
        SumTree tree = SumTree.of(Asset.USDC, owed(2), KEY, 77);
        var claimed =
                new ReservesRoot(
                        Asset.USDC,
                        3,
                        tree.total(),
                        tree.root(),
                        77,
                        POINT.chainHash(),
                        1,
                        List.of());
        Inclusion way = Objects.requireNonNull(tree.inclusion(1));

        assertThat(new HolderProof(way, SignedRoot.by(claimed, KEY)).verify())
                .isEqualTo(Verdict.WRONG_DEPTH);
    }

    @Test
    void negativeBalancesDuplicatesAndOverflowAreRefused() {
        assertThatThrownBy(() -> new Liability(1, -1)).hasMessageContaining("only 0 or more");
        assertThatThrownBy(() -> new Inclusion.Step(POINT.chainHash(), -1))
                .isInstanceOf(IllegalArgumentException.class);
        List<Liability> twice = List.of(new Liability(1, 5), new Liability(1, 5));
        assertThatThrownBy(() -> SumTree.of(Asset.USDC, twice, KEY, 1))
                .hasMessage("account 1 is there twice");
        List<Liability> huge = List.of(new Liability(1, Long.MAX_VALUE), new Liability(2, 1));
        assertThatThrownBy(() -> SumTree.of(Asset.USDC, huge, KEY, 1))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void theSameBalancesGiveTheSameRootInAnyOrderAndOtherSaltsAtAnotherEvent() {
        List<Liability> owed = owed(20);
        SumTree tree = SumTree.of(Asset.USDC, owed, KEY, 77);

        assertThat(SumTree.of(Asset.USDC, owed.reversed(), KEY, 77).root()).isEqualTo(tree.root());
        assertThat(SumTree.of(Asset.USDC, owed, KEY, 78).root()).isNotEqualTo(tree.root());
        assertThat(SumTree.of(Asset.EURC, owed, KEY, 77).root()).isNotEqualTo(tree.root());
        assertThat(tree.inclusion(9_999)).isNull();
    }

    @Test
    void backingsCoverWhatIsOwedOrNot() throws MalformedMessage {
        SumTree tree = SumTree.of(Asset.USDC, List.of(new Liability(1, 100)), KEY, 77);
        var bank = new Backing("bank:main", "DE1", "stmt-9", 60);
        var chain = new Backing("evm:1", "0x1", "0xblock", 40);
        var covered = SignedRoot.by(ReservesRoot.of(tree, POINT, 1, List.of(bank, chain)), KEY);

        assertThat(SignedRoot.parse(covered.toBytes())).isEqualTo(covered);
        assertThat(covered.isGenuine()).isTrue();
        assertThat(covered.root().isCovered()).isTrue();
        assertThat(ReservesRoot.of(tree, POINT, 1, List.of(bank)).isCovered()).isFalse();
    }

    @Test
    void aMillionAccounts() {
        List<Liability> owed = owed(1_000_000);
        long startNs = System.nanoTime();
        SumTree tree = SumTree.of(Asset.USDC, owed, KEY, 77);
        long builtNs = System.nanoTime();
        HolderProof proof = proof(tree, 654_321);
        System.out.printf(
                "tree over 1,000,000 accounts: %d ms; a proof of %d bytes: %d us%n",
                (builtNs - startNs) / 1_000_000,
                proof.toBytes().length,
                (System.nanoTime() - builtNs) / 1_000);

        assertThat(proof.verify()).isEqualTo(Verdict.HOLDS);
        assertThat(proof.inclusion().steps()).hasSize(20);
    }

    private static boolean holds(byte[] document) {
        try {
            return HolderProof.parse(document).verify() == Verdict.HOLDS;
        } catch (MalformedMessage e) {
            return false;
        }
    }

    private static HolderProof proof(SumTree tree, long accountId) {
        ReservesRoot root = ReservesRoot.of(tree, POINT, 1_700_000_000_000L, List.of());
        Inclusion way = Objects.requireNonNull(tree.inclusion(accountId));
        return new HolderProof(way, SignedRoot.by(root, KEY));
    }

    private static List<Liability> owed(int count) {
        List<Liability> owed = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            owed.add(new Liability(i, i * 1_000_003L % 977));
        }
        return owed;
    }
}
