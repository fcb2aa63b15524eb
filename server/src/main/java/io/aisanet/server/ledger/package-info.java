/** Commands whose outcome is always resolved, and ids that follow from what they are about. */
@NullMarked
package io.aisanet.server.ledger;

import org.jspecify.annotations.NullMarked;
