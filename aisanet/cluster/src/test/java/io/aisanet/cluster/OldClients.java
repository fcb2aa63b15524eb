package io.aisanet.cluster;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The {@link Workload} of an old build: its own client with its own messages, in a class loader of
 * its own in this process, as a gateway that nobody has upgraded.
 */
final class OldClients implements AutoCloseable {
    private static final String PACKAGE = "io.aisanet.cluster.";

    /** Both builds count the directories of their drivers in this process by themselves. */
    private static final int FIRST_DRIVER = 1_000;

    private final URLClassLoader loader;
    private final Object workload;

    /** Connects and begins to pay. */
    OldClients(Build build, ClientConfig to, long seed) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String part : build.classPath().split(File.pathSeparator, -1)) {
            urls.add(Path.of(part).toUri().toURL());
        }
        loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        Field drivers = loader.loadClass(PACKAGE + "AeronDir").getDeclaredField("NEXT_CLIENT");
        drivers.setAccessible(true);
        ((AtomicInteger) drivers.get(null)).set(FIRST_DRIVER);
        Class<?> config = loader.loadClass(PACKAGE + "ClientConfig");
        Object target =
                config.getDeclaredConstructors()[0].newInstance(
                        to.ingressEndpoints(),
                        to.token(),
                        to.host(),
                        to.submitTimeoutMs(),
                        to.queueCapacity());
        Class<?> client = loader.loadClass(PACKAGE + "LedgerClient");
        Object connected =
                open(loader.loadClass(PACKAGE + "AeronLedgerClient"), "connect", config)
                        .invoke(null, target);
        Class<?> type = loader.loadClass(PACKAGE + "Workload");
        Constructor<?> made = type.getDeclaredConstructor(client, long.class);
        made.setAccessible(true);
        workload = made.newInstance(connected, seed);
        call("start");
    }

    private static Method open(Class<?> type, String name, Class<?>... parameters)
            throws NoSuchMethodException {
        Method method = type.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    private Object call(String name) throws ReflectiveOperationException {
        return open(workload.getClass(), name).invoke(workload);
    }

    /** Ends when all that was begun is acknowledged. */
    void finish() throws ReflectiveOperationException {
        call("finish");
    }

    /** What it has paid and to whom, in the words of this build. */
    Workload.Paid paid() throws ReflectiveOperationException {
        Map<Workload.Payment, Long> payments = new HashMap<>();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) call("acknowledged")).entrySet()) {
            Object payment = entry.getKey();
            payments.put(
                    new Workload.Payment(
                            (boolean) open(payment.getClass(), "bySequence").invoke(payment),
                            (long) open(payment.getClass(), "high").invoke(payment),
                            (long) open(payment.getClass(), "low").invoke(payment)),
                    (Long) entry.getValue());
        }
        return new Workload.Paid((long) call("shop"), payments);
    }

    @Override
    public void close() throws IOException {
        try {
            call("close");
        } catch (ReflectiveOperationException e) {
            throw new IOException("the old clients do not end", e);
        }
        loader.close();
    }
}
