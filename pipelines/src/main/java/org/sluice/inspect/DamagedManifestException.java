package org.sluice.inspect;

import java.io.IOException;
import org.sluice.plan.RunFolder;

/** A manifest that is there but cannot be understood. */
public final class DamagedManifestException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedManifestException(RunFolder folder, String what) {
    super(folder.manifest() + " is not a manifest: " + what);
  }
}
