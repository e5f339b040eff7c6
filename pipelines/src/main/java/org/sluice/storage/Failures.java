package org.sluice.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.apache.hadoop.security.AccessControlException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Says in one line what is wrong with remote storage, and where. What the libraries say runs over
 * many lines, names no file, and tells of the credentials that they tried; it is kept for stack
 * traces alone, as a suppressed exception, because runners show the innermost cause.
 */
final class Failures {
  private static final int MOST_WORDS = 300;

  private Failures() {}

  /**
   * The failure of a file or place.
   *
   * @return a {@link FileNotFoundException} when the file is not there
   */
  static IOException of(String place, Exception e) {
    if (Names.isLocal(place) || e instanceof Told || e instanceof FileChangedException) {
      return e instanceof IOException io ? io : new IOException(place + ": " + words(e), e);
    }
    IOException told = isMissing(e) ? new FileNotFoundException(place) : new Told(say(place, e));
    told.addSuppressed(e);
    return told;
  }

  /** The failure of writing a file, which names it: the system's own words often do not. */
  static IOException writing(String file, Exception e) {
    if (!Names.isLocal(file) || e instanceof Told) {
      return of(file, e);
    }
    IOException told = new Told("cannot write " + file + ": " + reason(e));
    told.addSuppressed(e);
    return told;
  }

  /**
   * What the system says against a local file, without the file's name.
   *
   * @return for instance {@code permission denied}
   */
  static String reason(Exception e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    String words = words(e);
    int bracket = words.lastIndexOf(" (");
    // So java.io's streams say it, behind the name.
    return e instanceof FileNotFoundException && bracket > 0 && words.endsWith(")")
        ? words.substring(bracket + 2, words.length() - 1).toLowerCase(Locale.ROOT)
        : words;
  }

  /** A failure that already says where it happened. */
  private static final class Told extends IOException {
    private static final long serialVersionUID = 1L;

    Told(String message) {
      super(message);
    }
  }

  private static boolean isMissing(Exception e) {
    AwsServiceException service = cause(e, AwsServiceException.class);
    if (service != null) {
      return service.statusCode() == 404 && !"NoSuchBucket".equals(code(service));
    }
    AccessControlException refused = cause(e, AccessControlException.class);
    // So HDFS answers who looks below a file.
    return (refused != null && words(refused).contains("(is not a directory)"))
        || cause(e, FileNotFoundException.class) != null
        || cause(e, NoSuchFileException.class) != null;
  }

  private static String say(String place, Exception e) {
    AwsServiceException service = cause(e, AwsServiceException.class);
    if (service != null) {
      return place + ": " + say(service);
    }
    SdkClientException client = cause(e, SdkClientException.class);
    String sdk = client == null ? "" : String.valueOf(client.getMessage());
    if (sdk.contains("Unable to load credentials")) {
      return place
          + ": no credentials for S3; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,"
          + " or a profile in ~/.aws/credentials";
    }
    if (sdk.contains("Unable to load region")) {
      return place + ": no region for S3; set AWS_REGION";
    }
    UnknownHostException host = cause(e, UnknownHostException.class);
    if (host != null) {
      return place + ": the host is unknown: " + words(host);
    }
    if (cause(e, ConnectException.class) != null) {
      return place + ": cannot connect" + server(place) + ": connection refused";
    }
    if (cause(e, SocketTimeoutException.class) != null || sdk.contains("timed out")) {
      return place + ": no answer" + server(place) + " in time";
    }
    AccessControlException refused = cause(e, AccessControlException.class);
    if (refused != null) {
      return place + ": access is refused: " + words(refused);
    }
    if (e instanceof IllegalArgumentException && words(e).contains("No filesystem found")) {
      String scheme = place.substring(0, place.indexOf("://"));
      return place + ": '" + scheme + "' is no storage that Sluice reaches; s3 and hdfs are";
    }
    return place + ": " + words(innermost(e));
  }

  private static String say(AwsServiceException e) {
    String code = code(e);
    return switch (code) {
      case "NoSuchBucket" -> "there is no such bucket";
      case "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "ExpiredToken",
          "InvalidToken",
          "TokenRefreshRequired" ->
          "the credentials are not accepted (" + code + ")";
      case "PermanentRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException" ->
          "the bucket is in another region (" + code + "); set AWS_REGION to its region";
      default -> {
        String status = "status " + e.statusCode() + (code.isEmpty() ? "" : ", " + code);
        yield switch (e.statusCode()) {
          case 301, 400 -> "the request is refused (" + status + "); is AWS_REGION right?";
          case 401, 403 -> "access is refused (" + status + ")";
          default -> "the server failed (" + status + ")";
        };
      }
    };
  }

  private static String code(AwsServiceException e) {
    return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
        ? ""
        : e.awsErrorDetails().errorCode();
  }

  /** The S3 server if it is not AWS; an HDFS name says itself where it is. */
  private static String server(String place) {
    URI endpoint = Names.isOnS3(place) ? S3Endpoint.find() : null;
    return endpoint == null
        ? ""
        : " to "
            + endpoint.getScheme()
            + "://"
            + endpoint.getHost()
            + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort());
  }

  private static <E extends Throwable> @Nullable E cause(Throwable e, Class<E> kind) {
    Throwable at = e;
    for (int depth = 0; at != null && depth < 50; depth++) {
      if (kind.isInstance(at)) {
        return kind.cast(at);
      }
      at = at.getCause();
    }
    return null;
  }

  private static Throwable innermost(Throwable e) {
    Throwable at = e;
    for (int depth = 0; at.getCause() != null && depth < 50; depth++) {
      at = at.getCause();
    }
    return at;
  }

  /** The first line of a message. */
  private static String words(Throwable e) {
    String message = e.getMessage();
    if (message == null || message.isBlank()) {
      return e.getClass().getSimpleName();
    }
    String line = message.strip().lines().findFirst().orElse("");
    return line.length() <= MOST_WORDS ? line : line.substring(0, MOST_WORDS) + "…";
  }
}
