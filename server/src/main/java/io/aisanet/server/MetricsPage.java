package io.aisanet.server;

import java.util.function.Supplier;

/**
 * Numbers for a monitoring system.
 *
 * @param mediaType of the text
 * @param text all of them at the moment of asking
 * @param open whether they need no operator's key
 */
public record MetricsPage(String mediaType, Supplier<String> text, boolean open) {}
