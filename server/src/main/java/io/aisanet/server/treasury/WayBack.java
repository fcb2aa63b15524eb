package io.aisanet.server.treasury;

import io.aisanet.treasury.channel.Destination;

/**
 * Where a deposit is sent back to.
 *
 * @param to whom it came from
 * @param purpose what he reads: which payment it was
 */
public record WayBack(Destination to, String purpose) {}
