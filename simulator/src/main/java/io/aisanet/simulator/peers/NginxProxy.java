package io.aisanet.simulator.peers;

import io.aisanet.simulator.HttpConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * nginx as a plain proxy, the floor of what any proxying paywall costs: a worker a core,
 * connections kept alive on both sides, no log. A child process with a configuration of its own,
 * nothing of the system's.
 */
public final class NginxProxy implements AutoCloseable {
    private static final int STARTS = 5;
    private static final long START_TIMEOUT_NS = Duration.ofSeconds(10).toNanos();

    private final ChildProgram program;
    private final int port;

    private NginxProxy(ChildProgram program, int port) {
        this.program = program;
        this.port = port;
    }

    /** Starts it in an empty directory, in front of this port on loopback. */
    public static NginxProxy start(Path directory, int upstreamPort) throws IOException {
        Path configuration = directory.resolve("nginx.conf");
        for (int start = 0; start < STARTS; start++) {
            int port = ChildProgram.freePort();
            Files.writeString(configuration, configuration(directory, upstreamPort, port));
            ChildProgram program = run(directory, configuration);
            if (answers(program, port)) {
                return new NginxProxy(program, port);
            }
            program.close(); // somebody else took the port meanwhile
        }
        throw new IOException("nginx does not start, or is missing: apt-get install nginx");
    }

    private static String configuration(Path directory, int upstreamPort, int port) {
        return """
        daemon off;
        worker_processes auto;
        pid %1$s/nginx.pid;
        error_log %1$s/error.log;
        events { worker_connections 1024; }
        http {
          access_log off;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          keepalive_requests 1000000;
          upstream api { server 127.0.0.1:%2$d; keepalive 128; keepalive_requests 1000000; }
          server {
            listen 127.0.0.1:%3$d;
            location / {
              proxy_pass http://api;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
            }
          }
        }
        """
                .formatted(directory, upstreamPort, port);
    }

    private static ChildProgram run(Path directory, Path configuration) throws IOException {
        String command =
                Files.isExecutable(Path.of("/usr/sbin/nginx")) ? "/usr/sbin/nginx" : "nginx";
        List<String> all =
                List.of(command, "-c", configuration.toString(), "-p", directory.toString());
        return ChildProgram.start(directory, directory, ChildProgram.untilInputEnds(all));
    }

    private static boolean answers(ChildProgram program, int port) {
        long deadlineNs = System.nanoTime() + START_TIMEOUT_NS;
        while (program.isAlive() && System.nanoTime() < deadlineNs) {
            try {
                HttpConnection.once(port, HttpConnection.get("/free/quote", Map.of()));
                return true;
            } catch (IOException e) {
                Thread.onSpinWait(); // it does not listen yet, and tells nobody when it does
            }
        }
        return false;
    }

    /** TCP port on loopback. */
    public int port() {
        return port;
    }

    /** Processor time of all its processes so far. */
    public Duration cpu() {
        return program.cpu();
    }

    @Override
    public void close() {
        program.close();
    }
}
