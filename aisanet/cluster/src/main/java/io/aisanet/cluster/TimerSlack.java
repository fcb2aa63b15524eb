package io.aisanet.cluster;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * How late Linux may end a nap. It rounds the waits of a thread up by 50 microseconds unless told
 * otherwise (prctl(2), PR_SET_TIMERSLACK), so that one microsecond takes ninety; a command passes
 * three threads, each of which may nap. Other systems have no such setting.
 */
final class TimerSlack {
    private static final System.Logger LOG = System.getLogger("io.aisanet.cluster");
    private static final int PR_SET_TIMERSLACK = 29;
    private static final long SMALLEST_NS = 1;

    private TimerSlack() {}

    /** The current thread's naps end when they should. Costs a system call. */
    static void remove() {
        if (Prctl.CALL.isEmpty()) {
            return;
        }
        try {
            int failed = (int) Prctl.CALL.get().invokeExact(PR_SET_TIMERSLACK, SMALLEST_NS);
            if (failed != 0) {
                LOG.log(System.Logger.Level.DEBUG, "prctl: naps stay as they were");
            }
        } catch (Throwable e) { // what a method handle declares; the call itself throws nothing
            throw new IllegalStateException("prctl", e);
        }
    }

    /** Looked up when first needed, and only once. */
    private static final class Prctl {
        static final Optional<MethodHandle> CALL =
                CLibrary.find(
                        "prctl",
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG),
                        Linker.Option.firstVariadicArg(1));
    }
}
