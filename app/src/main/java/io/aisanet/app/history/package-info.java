/** {@code aisa history}: what happened, from the node that runs or from its database. */
@NullMarked
package io.aisanet.app.history;

import org.jspecify.annotations.NullMarked;
