/** The rails that a node's settings name: bank accounts and chains, wired to its treasury. */
@NullMarked
package io.aisanet.app.rails;

import org.jspecify.annotations.NullMarked;
