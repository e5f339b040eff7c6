package org.sluice.storage;

import java.net.URI;
import java.time.Duration;
import org.apache.beam.sdk.io.aws2.common.HttpClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.S3Options;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;

/**
 * Builds the S3 client when the first object is asked for. Beam makes its S3 file system at every
 * start, also when no path is on S3; nothing of the SDK is loaded before it is needed, and no
 * region is asked of a network that may not answer.
 *
 * <p>Nothing can be set on this builder: all settings come from the options and the environment.
 */
final class DeferredS3Builder implements S3ClientBuilder {
  /** Connections kept: one for each object being read, and those of listing and writing. */
  private static final int CONNECTIONS = 256;

  private final S3Options options;

  DeferredS3Builder(S3Options options) {
    this.options = options;
  }

  /**
   * The client. Credentials come from the SDK's standard chain unless options name another
   * provider. A server named by an endpoint is addressed by path, as servers other than AWS expect,
   * and in the region us-east-1 when no region is set, as most of them accept any.
   */
  @Override
  public S3Client build() {
    URI endpoint = options.getEndpoint() == null ? S3Endpoint.find() : options.getEndpoint();
    Region region = options.getAwsRegion();
    S3ClientBuilder builder =
        S3Client.builder()
            .credentialsProvider(options.getAwsCredentialsProvider())
            .httpClientBuilder(http());
    if (endpoint != null) {
      builder.endpointOverride(endpoint).forcePathStyle(true);
      region = region == null ? Region.US_EAST_1 : region;
    }
    if (region != null) {
      builder.region(region);
    }
    return builder.build();
  }

  private ApacheHttpClient.Builder http() {
    ApacheHttpClient.Builder http = ApacheHttpClient.builder().maxConnections(CONNECTIONS);
    if (options.getProxyConfiguration() != null) {
      http.proxyConfiguration(options.getProxyConfiguration());
    }
    HttpClientConfiguration given = options.getHttpClientConfiguration();
    if (given != null) {
      if (given.maxConnections() != null) {
        http.maxConnections(given.maxConnections());
      }
      if (given.connectionTimeout() != null) {
        http.connectionTimeout(Duration.ofMillis(given.connectionTimeout()));
      }
      if (given.socketTimeout() != null) {
        http.socketTimeout(Duration.ofMillis(given.socketTimeout()));
      }
    }
    return http;
  }

  private static UnsupportedOperationException fixed() {
    return new UnsupportedOperationException("the options decide how S3 is reached");
  }

  @Override
  public S3ClientBuilder serviceConfiguration(S3Configuration configuration) {
    throw fixed();
  }

  @Override
  public S3ClientBuilder accelerate(Boolean accelerate) {
    throw fixed();
  }

  @Override
  public S3ClientBuilder disableMultiRegionAccessPoints(Boolean disable) {
    throw fixed();
  }

  @Override
  public S3ClientBuilder forcePathStyle(Boolean force) {
    throw fixed();
  }

  @Override
  public S3ClientBuilder useArnRegion(Boolean use) {
    throw fixed();
  }

  @Override
  public S3ClientBuilder crossRegionAccessEnabled(Boolean enabled) {
    throw fixed();
  }

  @Override
  public S3ClientBuilder credentialsProvider(@Nullable AwsCredentialsProvider provider) {
    throw fixed();
  }

  @Override
  public S3ClientBuilder region(@Nullable Region region) {
    throw fixed();
  }

  @Override
  public S3ClientBuilder dualstackEnabled(Boolean enabled) {
    throw fixed();
  }

  @Override
  public S3ClientBuilder fipsEnabled(Boolean enabled) {
    throw fixed();
  }

  @Override
  public S3ClientBuilder overrideConfiguration(ClientOverrideConfiguration configuration) {
    throw fixed();
  }

  @Override
  public ClientOverrideConfiguration overrideConfiguration() {
    throw fixed();
  }

  @Override
  public S3ClientBuilder endpointOverride(URI endpoint) {
    throw fixed();
  }

  @Override
  public S3ClientBuilder httpClient(SdkHttpClient client) {
    throw fixed();
  }

  @Override
  public S3ClientBuilder httpClientBuilder(SdkHttpClient.@Nullable Builder builder) {
    throw fixed();
  }
}
