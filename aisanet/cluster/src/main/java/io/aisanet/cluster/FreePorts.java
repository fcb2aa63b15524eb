package io.aisanet.cluster;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Finds UDP ports that nobody uses at this moment. */
final class FreePorts {
    private FreePorts() {}

    /** As many different ports on a host. */
    static int[] find(String host, int count) throws IOException {
        DatagramSocket[] sockets = new DatagramSocket[count];
        int[] ports = new int[count];
        try {
            for (int i = 0; i < count; i++) {
                sockets[i] =
                        new DatagramSocket(new InetSocketAddress(InetAddress.getByName(host), 0));
                ports[i] = sockets[i].getLocalPort();
            }
        } finally {
            for (DatagramSocket socket : sockets) {
                if (socket != null) {
                    socket.close();
                }
            }
        }
        return ports;
    }
}
