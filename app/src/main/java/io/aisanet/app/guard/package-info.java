/** The commands about budgets, policies and approvals. */
@NullMarked
package io.aisanet.app.guard;

import org.jspecify.annotations.NullMarked;
