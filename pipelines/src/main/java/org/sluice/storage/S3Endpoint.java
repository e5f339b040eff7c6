package org.sluice.storage;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;

/**
 * Where the standard places say that S3 is, if not at AWS: the first of the system property {@code
 * aws.endpointUrlS3}, the environment variable {@code AWS_ENDPOINT_URL_S3}, {@code
 * aws.endpointUrl}, {@code AWS_ENDPOINT_URL}, and the profile's {@code endpoint_url} in the AWS
 * configuration file. This version of the AWS SDK does not look there itself.
 */
final class S3Endpoint {
  private S3Endpoint() {}

  /**
   * The endpoint, or null for AWS's own.
   *
   * @throws IllegalArgumentException when what stands there is no HTTP address
   */
  static @Nullable URI find() {
    String found = setting("aws.endpointUrlS3", "AWS_ENDPOINT_URL_S3");
    if (found == null) {
      found = setting("aws.endpointUrl", "AWS_ENDPOINT_URL");
    }
    if (found == null) {
      found = profile("endpoint_url");
    }
    return found == null ? null : address(found);
  }

  /** The region that a variable, a property or the profile names, or null; asks no network. */
  static @Nullable Region region() {
    String found = setting("aws.region", "AWS_REGION");
    if (found == null) {
      found = profile("region");
    }
    return found == null ? null : Region.of(found);
  }

  private static URI address(String text) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      uri = URI.create("");
    }
    boolean http = "http".equalsIgnoreCase(uri.getScheme());
    if ((!http && !"https".equalsIgnoreCase(uri.getScheme())) || uri.getHost() == null) {
      // Not what was found: it might hold a password.
      throw new IllegalArgumentException(
          "the S3 endpoint that the environment names is no http:// or https:// address");
    }
    return uri;
  }

  private static @Nullable String setting(String property, String variable) {
    String value = System.getProperty(property);
    if (value == null || value.isBlank()) {
      value = System.getenv(variable);
    }
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static @Nullable String profile(String key) {
    // Looked at first because the SDK's classes need not be loaded then.
    String file = setting("aws.configFile", "AWS_CONFIG_FILE");
    Path path =
        file == null ? Path.of(System.getProperty("user.home"), ".aws", "config") : Path.of(file);
    if (!Files.isRegularFile(path) || ProfileFileLocation.configurationFileLocation().isEmpty()) {
      return null;
    }
    Optional<Profile> profile =
        ProfileFile.defaultProfileFile()
            .profile(ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow());
    return profile.flatMap(p -> p.property(key)).filter(value -> !value.isBlank()).orElse(null);
  }
}
