package org.sluice.ingest;

import org.sluice.schema.Failure;

/** Why something could not be read. The codes are stable: they stand in ledgers. */
public enum ReadFailure {
  /** A gzip member that does not inflate, or whose checksum or length is wrong. */
  GZIP_DAMAGED("read/gzip-damaged"),
  /** A Zstandard, LZ4 or bzip2 stream that does not decompress; the rest of the file is lost. */
  STREAM_DAMAGED("read/stream-damaged"),
  /** Bytes between records that are neither a record nor padding. */
  GARBAGE("read/garbage"),
  /** A record whose head lacks what is needed to read it. */
  RECORD_HEAD("read/record-head"),
  /** A record head longer than {@link Limits#maxHeadBytes}. */
  HEAD_TOO_LARGE("read/head-too-large"),
  /** A record or decoded body longer than {@link Limits#maxRecordBytes}. */
  TOO_LARGE("read/too-large"),
  /** A record that the end of the file cut before its payload began. */
  TRUNCATED("read/truncated"),
  /** A line that is not a JSON object. */
  JSON_MALFORMED("read/json-malformed"),
  /** A JSON object without a {@code text} string. */
  JSON_WITHOUT_TEXT("read/json-without-text");

  private final String code;

  ReadFailure(String code) {
    this.code = code;
  }

  /** The code as it stands in ledgers, {@code read/cause}. */
  public String code() {
    return code;
  }

  /** The failure with what was found. */
  Failure with(String message) {
    return new Failure(code, message);
  }
}
