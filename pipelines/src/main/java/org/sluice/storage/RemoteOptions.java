package org.sluice.storage;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.beam.sdk.io.aws2.options.S3Options;
import org.apache.beam.sdk.io.hdfs.HadoopFileSystemOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * Says in a pipeline's options how remote storage is reached, so that workers on other machines
 * reach the same. What is no secret goes with the options; credentials never do.
 */
final class RemoteOptions {
  /** Of the writer of one S3 object; ten thousand parts of this size are 80 GiB. */
  private static final int UPLOAD_BUFFER_BYTES = 8 << 20;

  private static final String DEFAULT_FS = "fs.defaultFS";

  /** What of a Hadoop configuration a client of HDFS needs; other systems' keys stay at home. */
  private static final List<String> HDFS_KEYS =
      List.of("dfs.", "fs.defaultFS", "fs.hdfs.", "hadoop.", "io.", "ipc.", "net.", "rpc.");

  private static final List<String> SECRET_WORDS =
      List.of("password", "secret", "credential", "access.key", "token.file", "keytab");

  private RemoteOptions() {}

  /**
   * Fills in what the user did not say.
   *
   * @param given the options as the user wrote them: {@code --awsRegion=…}
   * @throws IllegalArgumentException when options hold a key, or the environment names an endpoint
   *     that is no address
   */
  static void fill(PipelineOptions options, Collection<String> given) {
    s3(options.as(S3Options.class), given);
    HadoopFileSystemOptions hadoop = options.as(HadoopFileSystemOptions.class);
    hadoop.setHdfsConfiguration(List.of(hdfs(hadoop.getHdfsConfiguration())));
  }

  private static void s3(S3Options options, Collection<String> given) {
    if (says(given, "awsCredentialsProvider")
        && options.getAwsCredentialsProvider() instanceof StaticCredentialsProvider) {
      throw new IllegalArgumentException(
          "keys do not belong on a command line, where other users see them;"
              + " set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile");
    }
    if (!says(given, "s3ClientFactoryClass")) {
      options.setS3ClientFactoryClass(S3ClientFactory.class);
    }
    if (!says(given, "s3UploadBufferSizeBytes")) {
      options.setS3UploadBufferSizeBytes(UPLOAD_BUFFER_BYTES);
    }
    if (!says(given, "endpoint")) {
      URI endpoint = S3Endpoint.find();
      if (endpoint != null) {
        options.setEndpoint(endpoint);
      }
    }
    if (!says(given, "awsRegion")) {
      Region region = S3Endpoint.region();
      if (region != null) {
        options.setAwsRegion(region);
      }
    }
  }

  private static boolean says(Collection<String> given, String option) {
    return given.stream()
        .anyMatch(text -> text.equals("--" + option) || text.startsWith("--" + option + "="));
  }

  /**
   * The configuration that Beam found where HADOOP_CONF_DIR points, or none. Beam knows HDFS only
   * when it is the configuration's default file system, which is of no matter to whole addresses.
   */
  private static Configuration hdfs(@Nullable List<Configuration> found) {
    Configuration hdfs = new Configuration(false);
    if (found != null) {
      for (Configuration configuration : found) {
        for (Map.Entry<String, String> entry : configuration) {
          if (travels(entry.getKey())) {
            hdfs.set(entry.getKey(), entry.getValue());
          }
        }
      }
    }
    if (!hdfs.get(DEFAULT_FS, "").startsWith("hdfs:")) {
      hdfs.set(DEFAULT_FS, "hdfs://localhost");
    }
    // A name node that does not answer is asked for a minute, not for a quarter of an hour.
    hdfs.setIfUnset("ipc.client.connect.max.retries.on.timeouts", "3");
    return hdfs;
  }

  private static boolean travels(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return HDFS_KEYS.stream().anyMatch(key::startsWith)
        && SECRET_WORDS.stream().noneMatch(lower::contains);
  }
}
