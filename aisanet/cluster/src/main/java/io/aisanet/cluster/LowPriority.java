package io.aisanet.cluster;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Lets a thread run when others do not want to, for what is derived from the journal beside a node:
 * setpriority(2), which on Linux concerns the calling thread and those that it starts from then on.
 * Other systems are left as they are.
 */
public final class LowPriority {
    private static final System.Logger LOG = System.getLogger("io.aisanet.cluster");
    private static final int PRIO_PROCESS = 0;
    private static final int THIS_THREAD = 0;
    private static final int NICENESS = 10;

    private LowPriority() {}

    /** From now on the calling thread gives way to all others. */
    public static void ofThisThread() {
        Optional<MethodHandle> call =
                CLibrary.find(
                        "setpriority",
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT));
        if (call.isEmpty()) {
            return;
        }
        try {
            int failed = (int) call.get().invokeExact(PRIO_PROCESS, THIS_THREAD, NICENESS);
            if (failed != 0) {
                LOG.log(System.Logger.Level.DEBUG, "setpriority: the thread runs like the others");
            }
        } catch (Throwable e) { // what a method handle declares; the call itself throws nothing
            throw new IllegalStateException("setpriority", e);
        }
    }
}
