package io.aisanet.treasury.iso20022.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.treasury.iso20022.Malformed;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {

    /** Published examples: ISO 11649 and its users. */
    @ParameterizedTest
    @ValueSource(
            strings = {"RF18539007547034", "RF18 5390 0754 7034", "RF471234567890", "rf45g72uur"})
    void readsPublishedOnes(String written) throws Malformed {
        CreditorReference reference = CreditorReference.parse(written);

        assertThat(CreditorReference.of(reference.body())).isEqualTo(reference);
        assertThat(CreditorReference.parse(reference.printed())).isEqualTo(reference);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RF19539007547034",
                "RF18",
                "RF",
                "",
                "XX18539007547034",
                "RF1853900754703-",
                "RF181234567890123456789012"
            })
    void refusesOthers(String written) {
        assertThatThrownBy(() -> CreditorReference.parse(written)).isInstanceOf(Malformed.class);
    }

    @Test
    void everySlipOfOneDigitAndEverySwapIsNoticed() {
        String good = WalletReference.deposit(70_216_345).reference().text();
        for (int at = 6; at < good.length(); at++) {
            for (char other : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray()) {
                String slip = good.substring(0, at) + other + good.substring(at + 1);
                assertThat(namesAWallet(slip)).as(slip).isEqualTo(slip.equals(good));
            }
            if (at + 1 < good.length()) {
                String swap =
                        good.substring(0, at)
                                + good.charAt(at + 1)
                                + good.charAt(at)
                                + good.substring(at + 2);
                assertThat(namesAWallet(swap)).as(swap).isFalse();
            }
        }
    }

    @Test
    void aWalletAndItsPurposeComeBack() {
        long seed = Long.getLong("aisa.seed", System.nanoTime());
        System.out.println("ReferencesTest seed: -Daisa.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        List<ReferencePurpose> purposes = List.copyOf(EnumSet.allOf(ReferencePurpose.class));
        for (int i = 0; i < 10_000; i++) {
            long walletId = random.nextLong(1, 1L << random.nextInt(1, 56));
            ReferencePurpose purpose = purposes.get(random.nextInt(purposes.size()));
            long number = purpose == ReferencePurpose.DEPOSIT ? 0 : random.nextLong(1, 10);
            WalletReference wallet = new WalletReference(purpose, walletId, number);

            assertThat(WalletReference.of(wallet.reference())).contains(wallet);
        }
        assertThat(WalletReference.deposit(12).reference().text()).isEqualTo("RF77AD12");
        assertThatThrownBy(() -> new WalletReference(ReferencePurpose.INVOICE, 1L << 54, 10))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "539007547034",
                "AX12",
                "AD0",
                "AD012",
                "AD12X1",
                "AN12",
                "AN12X0",
                "AN12X01",
                "AD36028797018963968",
                "D12"
            })
    void somebodyElsesReferenceNamesNoWallet(String body) {
        assertThat(WalletReference.of(CreditorReference.of(body))).isEmpty();
    }

    private static boolean namesAWallet(String text) {
        try {
            return WalletReference.of(CreditorReference.parse(text)).isPresent();
        } catch (Malformed e) {
            return false;
        }
    }
}
