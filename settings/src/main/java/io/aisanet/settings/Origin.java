package io.aisanet.settings;

import java.nio.file.Path;

/** What all sections of one file share: the folder it lies in, and where its problems go. */
record Origin(Path directory, Problems problems) {}
