package io.aisanet.http402.nativepay;

import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.Base64Url;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.mpp.SessionAction;
import java.util.List;

/**
 * A session's voucher in the header of the native dialect: {@code v1.<session>.<sequence>.<amount>.
 * <code>}, short enough to be read in a microsecond.
 */
public final class NativeVoucher {

    private static final String TAG = "v1.";
    private static final int PARTS = 5;
    private static final int LENGTH_MAX = 160;

    private NativeVoucher() {}

    /** Whether a header value is meant as a voucher. */
    public static boolean isOne(String header) {
        return header.startsWith(TAG);
    }

    /** The header value. */
    public static String format(SessionAction.Voucher voucher) {
        return TAG
                + voucher.sessionId()
                + "."
                + voucher.sequence()
                + "."
                + voucher.amount()
                + "."
                + Base64Url.encode(voucher.code().toBytes());
    }

    /** Reads the header value. */
    public static SessionAction.Voucher parse(String header) throws MalformedMessage {
        List<String> parts =
                header.length() > LENGTH_MAX ? List.of() : List.of(header.split("\\.", PARTS + 1));
        if (parts.size() != PARTS || !parts.get(1).matches("[0-9a-f]{32}")) {
            throw new MalformedMessage(
                    "is no voucher", "", "send v1.<session>.<sequence>.<amount>.<code>");
        }
        byte[] code = Base64Url.decode(parts.get(4));
        if (code.length != Bytes32.LENGTH) {
            throw new MalformedMessage(
                    "has a code of " + code.length + " bytes", "", "send 32 bytes in Base64url");
        }
        return new SessionAction.Voucher(
                parts.get(1), number(parts.get(2)), number(parts.get(3)), Bytes32.of(code));
    }

    private static long number(String text) throws MalformedMessage {
        return AtomicAmount.parseLong(text)
                .orElseThrow(() -> new MalformedMessage("is too large", "", "send less"));
    }
}
