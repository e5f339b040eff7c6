package org.sluice.storage;

import org.apache.beam.sdk.io.aws2.options.S3ClientBuilderFactory;
import org.apache.beam.sdk.io.aws2.options.S3Options;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Makes the S3 client of Beam's file system, in the driver and in every worker. Public because Beam
 * makes it by name.
 */
public final class S3ClientFactory implements S3ClientBuilderFactory {
  @Override
  public S3ClientBuilder createBuilder(S3Options options) {
    return new DeferredS3Builder(options);
  }
}
