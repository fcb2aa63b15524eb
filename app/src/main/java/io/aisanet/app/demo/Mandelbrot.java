package io.aisanet.app.demo;

import java.util.zip.CRC32;

/** A picture that costs a millisecond to compute: the demo's stand-in for a GPU. */
final class Mandelbrot {
    private static final int SIZE = 48;
    private static final int ITERATIONS_MAX = 64;

    private Mandelbrot() {}

    /** Checksum over the pixels; the scene decides where the picture is taken. */
    static long checksum(String scene) {
        double offset = Math.floorMod(scene.hashCode(), 100) / 1_000.0;
        var crc = new CRC32();
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                crc.update(iterations(3.0 * x / SIZE - 2.2 + offset, 2.4 * y / SIZE - 1.2));
            }
        }
        return crc.getValue();
    }

    private static int iterations(double re, double im) {
        double a = 0;
        double b = 0;
        int count = 0;
        while (count < ITERATIONS_MAX && a * a + b * b <= 4) {
            double next = a * a - b * b + re;
            b = 2 * a * b + im;
            a = next;
            count++;
        }
        return count;
    }
}
