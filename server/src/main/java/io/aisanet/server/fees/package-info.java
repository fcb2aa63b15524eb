/** What payments to providers cost them: a part of each capture goes to a fee account. */
@NullMarked
package io.aisanet.server.fees;

import org.jspecify.annotations.NullMarked;
