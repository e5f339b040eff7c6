package org.sluice.ingest;

import org.sluice.schema.Failure;

/** Why something could not be read. The codes are stable: they stand in ledgers. */
public enum ReadFailure {
  /** A file, or the rest of one, that the disk or the store does not give. */
  UNREADABLE("read/unreadable"),
  /** A gzip member that does not inflate, or whose checksum or length is wrong. */
  GZIP_DAMAGED("read/gzip-damaged"),
  /** A Zstandard frame that does not decompress, or whose checksum is wrong. */
  ZSTD_DAMAGED("read/zstd-damaged"),
  /** Bytes that decompress to more than any page's would: a bomb. */
  EXPANDS("read/expands-too-much"),
  /** An LZ4 or bzip2 stream that does not decompress; the rest of the file is lost. */
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
  /** A JSON object without a string under the name of the text. */
  JSON_WITHOUT_TEXT("read/json-without-text"),
  /** A row of delimited text whose quotes or number of fields are wrong. */
  ROW_MALFORMED("read/row-malformed"),
  /** A row whose text is absent. */
  ROW_WITHOUT_TEXT("read/row-without-text"),
  /** A table without a column for the text; none of its rows is read. */
  TABLE_WITHOUT_TEXT("read/table-without-text"),
  /** A Parquet file, or a row group of one, that cannot be decoded. */
  PARQUET_DAMAGED("read/parquet-damaged"),
  /** A zip file, or a member of one, that is not as its directory says. */
  ZIP_DAMAGED("read/zip-damaged"),
  /** A tar file, or a member of one, whose headers are wrong. */
  TAR_DAMAGED("read/tar-damaged"),
  /** A member that only a password opens. */
  ENCRYPTED("read/encrypted"),
  /** A member stored in a way that is not known, or a table in UTF-16. */
  UNSUPPORTED("read/unsupported"),
  /** An archive inside an archive, or a compressed one that can only be read in place. */
  NESTED_ARCHIVE("read/nested-archive"),
  /** A member whose name leads out of the archive or is of no sensible length. */
  MEMBER_NAME("read/member-name"),
  /** A member that is a link or a device. */
  NOT_A_FILE("read/not-a-file"),
  /** More members than are looked at. */
  TOO_MANY_MEMBERS("read/too-many-members"),
  /** A parser threw what it should not have. */
  EXCEPTION("read/exception"),
  /** A parser ran out of memory; on another machine it might not. */
  OUT_OF_MEMORY("read/out-of-memory");

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
