package org.sluice.storage;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What files are called. A name is a local path or {@code scheme://authority/path}, written as its
 * letters are: nothing in it is percent-encoded. Beam's HDFS names are, its S3 names are not, and
 * its patterns never are.
 */
final class Names {
  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");
  private static final Pattern SPECIAL = Pattern.compile("[*?\\[\\]{}\\\\]");
  private static final String HDFS = "hdfs://";

  /** The port of a name node that is named without one. */
  private static final String HDFS_PORT = ":8020";

  private Names() {}

  static boolean isLocal(String file) {
    return !file.contains("://");
  }

  static boolean isGlob(String pattern) {
    return GLOB.matcher(pattern).find();
  }

  static boolean isOnHdfs(String file) {
    return file.startsWith(HDFS);
  }

  static boolean isOnS3(String file) {
    return file.startsWith("s3://");
  }

  /** A pattern that matches this very name, and names that differ in special characters. */
  static String mask(String name) {
    return SPECIAL.matcher(name).replaceAll("?");
  }

  /** The longest folder that holds all that a pattern can match. */
  static String base(String pattern) {
    Matcher glob = GLOB.matcher(pattern);
    int end = glob.find() ? glob.start() : pattern.length();
    return pattern.substring(
        0, Math.max(pattern.lastIndexOf('/', end), pattern.indexOf("://") + 2));
  }

  /** The name without slashes at its end. */
  static String folder(String name) {
    int end = name.length();
    int least = name.indexOf("://") + 3;
    while (end > least && name.charAt(end - 1) == '/') {
      end--;
    }
    return name.substring(0, end);
  }

  /** The one name of a file wherever it is named from. */
  static String absolute(String file) {
    if (isLocal(file)) {
      return LocalNames.of(LocalNames.path(file).toAbsolutePath().normalize());
    }
    if (!isOnHdfs(file)) {
      return file;
    }
    int slash = file.indexOf('/', HDFS.length());
    String host = file.substring(HDFS.length(), slash < 0 ? file.length() : slash);
    String path = slash < 0 ? "" : file.substring(slash).replaceAll("/{2,}", "/");
    return HDFS + host.toLowerCase(Locale.ROOT).replaceFirst(HDFS_PORT + "$", "") + path;
  }

  /** The name as Beam's resources have it. */
  static String toBeam(String file) {
    if (!isOnHdfs(file)) {
      return file;
    }
    int slash = file.indexOf('/', HDFS.length());
    String host = file.substring(HDFS.length(), slash < 0 ? file.length() : slash);
    String path = slash < 0 ? "/" : file.substring(slash);
    try {
      return HDFS + host + new URI(null, null, path, null, null).getRawPath();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(file + " is no name on HDFS", e);
    }
  }

  /** The name of one of Beam's resources, beginning as the pattern that found it does. */
  static String ofBeam(String resource, String pattern) {
    if (!isOnHdfs(resource)) {
      return resource;
    }
    URI uri = URI.create(resource);
    boolean bare = pattern.startsWith(HDFS + "/");
    return HDFS + (bare || uri.getAuthority() == null ? "" : uri.getAuthority()) + uri.getPath();
  }
}
