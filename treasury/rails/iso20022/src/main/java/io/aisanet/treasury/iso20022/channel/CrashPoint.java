package io.aisanet.treasury.iso20022.channel;

import java.io.IOException;

/** Places where a process may die; tests let it die at each. */
interface CrashPoint {

    /** Nobody dies. */
    CrashPoint NONE = place -> {};

    /** Called when a place is reached. */
    void reached(String place) throws IOException;
}
