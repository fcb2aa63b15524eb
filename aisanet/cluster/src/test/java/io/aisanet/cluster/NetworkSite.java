package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A network of its own for each member: a namespace of the kernel with one cable to a bridge, to
 * which this process is connected, too. A cable can be pulled. Everything is removed at the end,
 * and what a killed test left is removed by the next one.
 */
final class NetworkSite implements Site, AutoCloseable {
    private static final String PREFIX = "aisa";

    private final String name = PREFIX + ProcessHandle.current().pid();
    private final String net = "198.18." + ProcessHandle.current().pid() % 250 + ".";

    /** Builds it; says what is missing where that is not allowed. */
    NetworkSite() throws IOException {
        removeLeftovers();
        try {
            ip("link add " + name + " type bridge");
            ip("addr add " + clientHost() + "/24 dev " + name);
            ip("link set " + name + " up");
            for (int id = 0; id < MEMBERS; id++) {
                String space = space(id);
                ip("netns add " + space);
                ip("link add " + cable(id) + " type veth peer name eth0 netns " + space);
                ip("link set " + cable(id) + " master " + name + " up");
                ip("-n " + space + " addr add " + host(id) + "/24 dev eth0");
                ip("-n " + space + " link set eth0 up");
                ip("-n " + space + " link set lo up");
            }
        } catch (IOException | IllegalStateException e) {
            close();
            throw new IllegalStateException(
                    "this test puts each member into a network namespace: it needs root and the"
                            + " command ip (Debian: apt-get install iproute2)",
                    e);
        }
    }

    private String space(int id) {
        return name + "m" + id;
    }

    private String cable(int id) {
        return name + "c" + id;
    }

    @Override
    public String host(int member) {
        return net + (1 + member);
    }

    @Override
    public String clientHost() {
        return net + 254;
    }

    @Override
    public List<String> prefix(int member) {
        return List.of("ip", "netns", "exec", space(member));
    }

    /** Pulls the cable of a member: it hears nobody and nobody hears it. */
    void cut(int member) throws IOException {
        ip("link set " + cable(member) + " nomaster");
    }

    /** Puts it back. */
    void heal(int member) throws IOException {
        ip("link set " + cable(member) + " master " + name);
    }

    private static void ip(String arguments) throws IOException {
        String answer = run(arguments);
        if (!answer.isEmpty()) {
            throw new IllegalStateException("ip " + arguments + ": " + answer);
        }
    }

    /** Runs ip; what it says when it fails, else nothing. */
    private static String run(String arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments.split(" ", -1)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return process.onExit().join().exitValue() == 0 ? "" : "failed: " + said;
    }

    /** Of processes that are no more. */
    private static void removeLeftovers() throws IOException {
        Process list = new ProcessBuilder("ip", "netns", "list").start();
        for (String line :
                new String(list.getInputStream().readAllBytes(), UTF_8).split("\n", -1)) {
            String found = line.split(" ", -1)[0];
            if (found.matches(PREFIX + "[0-9]+m[0-9]")) {
                String pid = found.substring(PREFIX.length(), found.length() - 2);
                if (ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    run("netns del " + found);
                    run("link del " + PREFIX + pid);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (int id = 0; id < MEMBERS; id++) {
            run("netns del " + space(id));
            run("link del " + cable(id));
        }
        run("link del " + name);
    }
}
