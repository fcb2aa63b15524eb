package io.aisanet.cluster;

import io.aeron.archive.checksum.Checksum;
import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32C;

/**
 * CRC-32C of a frame in the log. Aeron's own one reaches into private parts of the JDK and needs a
 * flag on the command line for that; this one does not.
 */
final class FrameChecksum implements Checksum {
    @Override
    @SuppressWarnings("restricted") // the archive gives an address and nothing else
    public int compute(long address, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(MemorySegment.ofAddress(address + offset).reinterpret(length).asByteBuffer());
        return (int) crc.getValue();
    }
}
