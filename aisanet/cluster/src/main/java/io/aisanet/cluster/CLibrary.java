package io.aisanet.cluster;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** Functions of Linux's C library; there are none on other systems. */
final class CLibrary {
    private CLibrary() {}

    /** Finds a function by its name. */
    @SuppressWarnings("restricted") // a call into the C library is what this is for
    static Optional<MethodHandle> find(
            String name, FunctionDescriptor descriptor, Linker.Option... options) {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find(name)
                .map(found -> linker.downcallHandle(found, descriptor, options));
    }
}
