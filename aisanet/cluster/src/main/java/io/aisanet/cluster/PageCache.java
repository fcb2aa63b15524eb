package io.aisanet.cluster;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Linux's cache of files: posix_fadvise(2) with POSIX_FADV_DONTNEED gives back the memory of what
 * is on the disk already. Other systems are left as they are.
 */
final class PageCache {
    private static final int O_RDONLY = 0;
    private static final int O_CLOEXEC = 0x80000;
    private static final int POSIX_FADV_DONTNEED = 4;
    private static final long TO_ITS_END = 0;

    private PageCache() {}

    /**
     * Says that nobody will read a file soon.
     *
     * @return false where it is not there, or the system does not want to know
     */
    static boolean release(Path file) {
        if (Calls.OPEN.isEmpty() || Calls.ADVISE.isEmpty() || Calls.CLOSE.isEmpty()) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            int descriptor =
                    (int)
                            Calls.OPEN
                                    .get()
                                    .invokeExact(
                                            arena.allocateFrom(file.toString()),
                                            O_RDONLY | O_CLOEXEC);
            if (descriptor < 0) {
                return false;
            }
            int failed =
                    (int)
                            Calls.ADVISE
                                    .get()
                                    .invokeExact(descriptor, 0L, TO_ITS_END, POSIX_FADV_DONTNEED);
            int notClosed = (int) Calls.CLOSE.get().invokeExact(descriptor);
            return failed == 0 && notClosed == 0;
        } catch (Throwable e) { // what a method handle declares; the calls themselves throw nothing
            throw new IllegalStateException("posix_fadvise", e);
        }
    }

    /** Looked up when first needed, and only once. */
    private static final class Calls {
        static final Optional<MethodHandle> OPEN =
                CLibrary.find(
                        "open",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
                        Linker.Option.firstVariadicArg(2));
        static final Optional<MethodHandle> ADVISE =
                CLibrary.find(
                        "posix_fadvise",
                        FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
        static final Optional<MethodHandle> CLOSE =
                CLibrary.find("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    }
}
