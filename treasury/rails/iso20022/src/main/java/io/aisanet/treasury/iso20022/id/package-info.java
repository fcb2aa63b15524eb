/** What names an account, a bank, a payment and its purpose, and amounts as banks write them. */
@NullMarked
package io.aisanet.treasury.iso20022.id;

import org.jspecify.annotations.NullMarked;
