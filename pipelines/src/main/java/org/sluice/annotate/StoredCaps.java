package org.sluice.annotate;

import java.io.IOException;
import org.sluice.dedup.slices.CappedSlices;
import org.sluice.plan.RunPlan;
import org.sluice.storage.Storage;

/** The capped slices that a run has left in its folder for its workers. */
public final class StoredCaps implements CappedSlices.Source {
  private static final long serialVersionUID = 1L;

  private final RunPlan plan;
  private final String name;

  /**
   * @param name of what is stored, among the decisions of steps
   */
  public StoredCaps(RunPlan plan, String name) {
    this.plan = plan;
    this.name = name;
  }

  private String file() {
    return plan.folder().decisions(0, name);
  }

  /** Leaves them there. */
  public void write(CappedSlices capped) throws IOException {
    byte[] packed = capped.encode();
    plan.write(file(), out -> out.write(packed));
  }

  @Override
  public CappedSlices read() throws IOException {
    return CappedSlices.decode(Storage.readBytes(file()));
  }
}
