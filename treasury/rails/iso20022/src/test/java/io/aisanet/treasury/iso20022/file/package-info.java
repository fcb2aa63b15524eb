@NullMarked
package io.aisanet.treasury.iso20022.file;

import org.jspecify.annotations.NullMarked;
