package org.sluice.rights;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sluice.rights.Statements.Statement;
import org.sluice.schema.AnnotatedRow;

/** Joins what a site says of a page with what the page says itself. */
public final class SiteRights {
  private SiteRights() {}

  /**
   * The row with what its site says among its signals. A page's own statement by the TDM
   * Reservation Protocol supersedes the site's; otherwise the more restrictive holds.
   *
   * @param site what the site says, by signal name
   */
  public static AnnotatedRow join(AnnotatedRow row, Map<String, Statement> site) {
    Map<String, Double> signals = new LinkedHashMap<>(row.signals());
    Map<String, String> details = new LinkedHashMap<>(row.details());
    site.forEach(
        (signal, statement) -> {
          Double own = signals.get(signal);
          boolean superseded = signal.equals(Protocol.TDM_RESERVATION.signal().name());
          if (own == null || (!superseded && statement.value() > own)) {
            signals.put(signal, statement.value());
            details.put(signal, statement.source());
          }
        });
    return new AnnotatedRow(
        row.provenance(),
        row.failure(),
        row.metadata(),
        row.charset(),
        row.language(),
        row.text(),
        signals,
        details,
        row.signature());
  }
}
