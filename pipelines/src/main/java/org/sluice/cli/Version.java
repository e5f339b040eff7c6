package org.sluice.cli;

import org.sluice.plan.Release;
import picocli.CommandLine.IVersionProvider;

/** What {@code sluice --version} prints. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"sluice " + Release.VERSION};
  }
}
