/** The rails of a node: deposits credited once, withdrawals paid once. */
@NullMarked
package io.aisanet.server.treasury;

import org.jspecify.annotations.NullMarked;
