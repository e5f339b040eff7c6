package org.sluice.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;

/**
 * Writes single Parquet values as JSON. Numbers stay numbers, but for the three that JSON does not
 * have: NaN and the infinities become null. Text is text; other bytes are Base64. Dates, times and
 * timestamps are ISO 8601, those adjusted to UTC with a {@code Z}.
 */
final class CellJson {
  /** The Julian day of 1970-01-01, from which INT96 timestamps count. */
  private static final long EPOCH_JULIAN_DAY = 2_440_588;

  private CellJson() {}

  static void write(Group group, int field, int index, JsonGenerator json) throws IOException {
    Object value = value(group, field, index);
    if (value instanceof Long whole) {
      json.writeNumber(whole);
    } else if (value instanceof Double number) {
      if (Double.isFinite(number)) {
        json.writeNumber(number);
      } else {
        json.writeNull();
      }
    } else if (value instanceof Float number) {
      if (Float.isFinite(number)) {
        json.writeNumber(number);
      } else {
        json.writeNull();
      }
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof BigInteger whole) {
      json.writeNumber(whole);
    } else if (value instanceof BigDecimal decimal) {
      json.writeNumber(decimal);
    } else {
      json.writeString((String) value);
    }
  }

  /** The value as an object's key. */
  static String text(Group group, int field, int index) {
    return value(group, field, index).toString();
  }

  /** A Long, Double, Float, Boolean, BigInteger, BigDecimal or String. */
  private static Object value(Group group, int field, int index) {
    var type = group.getType().getType(field).asPrimitiveType();
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    switch (type.getPrimitiveTypeName()) {
      case BOOLEAN:
        return group.getBoolean(field, index);
      case FLOAT:
        return group.getFloat(field, index);
      case DOUBLE:
        return group.getDouble(field, index);
      case INT32:
        int narrow = group.getInteger(field, index);
        return whole(isUnsigned(logical) ? Integer.toUnsignedLong(narrow) : narrow, logical);
      case INT64:
        return whole(group.getLong(field, index), logical);
      case INT96:
        return int96(group.getInt96(field, index));
      default:
        return bytes(group.getBinary(field, index), logical);
    }
  }

  private static boolean isUnsigned(LogicalTypeAnnotation logical) {
    return logical instanceof IntLogicalTypeAnnotation whole && !whole.isSigned();
  }

  private static Object whole(long value, LogicalTypeAnnotation logical) {
    if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
      Instant instant = Instant.EPOCH.plus(value, unit(timestamp.getUnit()));
      String text = instant.toString();
      return timestamp.isAdjustedToUTC() ? text : text.substring(0, text.length() - 1);
    } else if (logical instanceof DateLogicalTypeAnnotation) {
      return LocalDate.ofEpochDay(value).toString();
    } else if (logical instanceof TimeLogicalTypeAnnotation time) {
      return LocalTime.MIDNIGHT.plus(value, unit(time.getUnit())).toString();
    } else if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return BigDecimal.valueOf(value, decimal.getScale());
    } else if (isUnsigned(logical) && value < 0) {
      return new BigInteger(Long.toUnsignedString(value));
    }
    return value;
  }

  private static ChronoUnit unit(TimeUnit unit) {
    switch (unit) {
      case MILLIS:
        return ChronoUnit.MILLIS;
      case MICROS:
        return ChronoUnit.MICROS;
      default:
        return ChronoUnit.NANOS;
    }
  }

  /** Nanoseconds of the day, then the Julian day, both little endian: how Impala wrote time. */
  private static String int96(Binary value) {
    ByteBuffer bytes = ByteBuffer.wrap(value.getBytes()).order(ByteOrder.LITTLE_ENDIAN);
    long nanos = bytes.getLong();
    long day = bytes.getInt() - EPOCH_JULIAN_DAY;
    return Instant.EPOCH.plus(day, ChronoUnit.DAYS).plusNanos(nanos).toString();
  }

  private static Object bytes(Binary value, LogicalTypeAnnotation logical) {
    if (logical instanceof StringLogicalTypeAnnotation
        || logical instanceof EnumLogicalTypeAnnotation
        || logical instanceof JsonLogicalTypeAnnotation) {
      return value.toStringUsingUTF8();
    } else if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale());
    } else if (logical instanceof UUIDLogicalTypeAnnotation) {
      ByteBuffer halves = value.toByteBuffer();
      return new UUID(halves.getLong(), halves.getLong()).toString();
    } else if (logical instanceof Float16LogicalTypeAnnotation) {
      return half(value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getShort());
    }
    return Base64.getEncoder().encodeToString(value.getBytes());
  }

  /** The value of an IEEE 754 binary16: 1 sign bit, 5 bits of exponent, 10 of fraction. */
  private static double half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double magnitude;
    if (exponent == 0) {
      magnitude = Math.scalb((double) fraction, -24);
    } else if (exponent == 0x1f) {
      magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else {
      magnitude = Math.scalb(1024.0 + fraction, exponent - 25);
    }
    return bits < 0 ? -magnitude : magnitude;
  }
}
