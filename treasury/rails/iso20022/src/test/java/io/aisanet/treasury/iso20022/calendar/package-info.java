@NullMarked
package io.aisanet.treasury.iso20022.calendar;

import org.jspecify.annotations.NullMarked;
