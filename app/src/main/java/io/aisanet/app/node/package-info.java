/** A node with its HTTP API inside this process, and what is done with its ledger directly. */
@NullMarked
package io.aisanet.app.node;

import org.jspecify.annotations.NullMarked;
