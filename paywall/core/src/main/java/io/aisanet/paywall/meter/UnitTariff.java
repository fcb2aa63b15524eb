package io.aisanet.paywall.meter;

import io.aisanet.paywall.Cost;
import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.Meter;
import io.aisanet.paywall.PaidRequest;
import io.aisanet.paywall.Tariff;
import java.util.List;

/**
 * So much for each unit of one kind.
 *
 * @param unit what is counted
 * @param rate for one
 * @param header that the upstream reports {@link Unit#REPORTED} in; else empty
 */
public record UnitTariff(Unit unit, Rate rate, String header) implements Tariff {

    private static final int DIGITS_MAX = 18;

    public UnitTariff {
        if ((unit == Unit.REPORTED) == header.isEmpty()) {
            throw new IllegalArgumentException(
                    "what the upstream reports needs the name of a header, nothing else does");
        }
    }

    @Override
    public Meter meter(PaidRequest request) {
        return new Counter(this, request.terms().price().amount());
    }

    @Override
    public String words() {
        return rate + " per " + (unit == Unit.REPORTED ? "unit reported" : unit.word());
    }

    @Override
    public long unitPrice() {
        return rate.millionths();
    }

    /** Counts the units of one call. */
    private static final class Counter implements Meter {
        private final UnitTariff tariff;
        private final long cap;
        private long count;
        private boolean inLine;

        Counter(UnitTariff tariff, long cap) {
            this.tariff = tariff;
            this.cap = cap;
        }

        @Override
        public void head(int status, List<HeaderField> headers) {
            if (tariff.unit == Unit.CALL) {
                count = 1;
            } else if (tariff.unit == Unit.REPORTED) {
                count =
                        headers.stream()
                                .filter(field -> field.is(tariff.header))
                                .mapToLong(field -> number(field.value()))
                                .findFirst()
                                .orElse(0);
            }
        }

        /**
         * What is no number counts as nothing: a mistake of the provider's costs the payer none.
         */
        private static long number(String text) {
            String digits = text.strip();
            return digits.matches("[0-9]{1," + DIGITS_MAX + "}") ? Long.parseLong(digits) : 0;
        }

        @Override
        public int pass(byte[] bytes, int offset, int length) {
            return switch (tariff.unit) {
                case BYTE -> passBytes(length);
                case ROW -> passRows(bytes, offset, length);
                case CALL, SECOND, REPORTED -> length;
            };
        }

        private int passBytes(int length) {
            long paid = affordable();
            int passed = (int) Math.min(length, paid - count);
            count += passed;
            return passed;
        }

        private int passRows(byte[] bytes, int offset, int length) {
            long paid = affordable();
            for (int i = 0; i < length; i++) {
                byte b = bytes[offset + i];
                if (b == '\n') {
                    inLine = false;
                } else if (b != '\r' && !inLine) {
                    if (count == paid) {
                        return i;
                    }
                    inLine = true;
                    count++;
                }
            }
            return length;
        }

        /** How many units the cap pays. */
        private long affordable() {
            long each = tariff.rate.millionths();
            if (each == 0 || cap > Long.MAX_VALUE / Cost.MILLIONTHS) {
                return Long.MAX_VALUE;
            }
            return cap * Cost.MILLIONTHS / each;
        }

        @Override
        public byte[] farewell() {
            return new byte[0];
        }

        @Override
        public Cost cost(long durationMs) {
            if (tariff.unit != Unit.SECOND) {
                return Cost.of(tariff.rate.millionths(), count);
            }
            // A rate is for a thousand milliseconds; the part of a millionth is given away.
            long each = tariff.rate.millionths();
            return each > Long.MAX_VALUE / Math.max(1, durationMs)
                    ? Cost.of(each / 1000, durationMs)
                    : Cost.ofMillionths(each * durationMs / 1000);
        }
    }
}
