/** What assets are worth at this node, and how far they are trusted. */
@NullMarked
package io.aisanet.server.prices;

import org.jspecify.annotations.NullMarked;
