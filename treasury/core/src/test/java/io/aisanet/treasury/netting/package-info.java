@NullMarked
package io.aisanet.treasury.netting;

import org.jspecify.annotations.NullMarked;
