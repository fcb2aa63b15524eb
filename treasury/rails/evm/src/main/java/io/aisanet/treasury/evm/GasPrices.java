package io.aisanet.treasury.evm;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * What gas is worth in the token, for quotes.
 *
 * @param perTransaction units of gas that a payout transaction uses besides its payees
 * @param perPayee units of gas for each payee
 * @param unitsPerCoin atomic units of the token for 10^18 wei
 */
public record GasPrices(long perTransaction, long perPayee, long unitsPerCoin) {
    private static final BigInteger WEI_PER_COIN = BigInteger.TEN.pow(18);

    /** The fee in atomic units, rounded up. */
    long fee(int transactions, int payees, long weiPerGas) {
        BigInteger gas =
                BigInteger.valueOf(perTransaction)
                        .multiply(BigInteger.valueOf(transactions))
                        .add(BigInteger.valueOf(perPayee).multiply(BigInteger.valueOf(payees)));
        BigInteger units =
                gas.multiply(BigInteger.valueOf(weiPerGas))
                        .multiply(BigInteger.valueOf(unitsPerCoin));
        return new BigDecimal(units)
                .divide(new BigDecimal(WEI_PER_COIN), 0, RoundingMode.CEILING)
                .longValueExact();
    }
}
