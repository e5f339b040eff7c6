package org.sluice.storage;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobApiMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;

/** A real S3 server on the loopback interface, with one bucket, that checks signatures. */
public final class S3Server implements AutoCloseable {
  public static final String BUCKET = "corpus";
  public static final String KEY = "AKIDRECOGNISABLEKEY00";
  public static final String SECRET = "recognisable-secret-0123456789";

  private final BlobStoreContext context;
  private final S3Proxy proxy;

  private S3Server(BlobStoreContext context, S3Proxy proxy) {
    this.context = context;
    this.proxy = proxy;
  }

  /** Starts a server that keeps its objects in memory. */
  public static S3Server start() throws Exception {
    BlobStoreContext context =
        ContextBuilder.newBuilder(new TransientNio2BlobApiMetadata())
            .credentials(KEY, SECRET)
            .build(BlobStoreContext.class);
    BlobStore store = context.getBlobStore();
    store.createContainerInLocation(null, BUCKET);
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, SECRET)
            .ignoreUnknownHeaders(true)
            .v4MaxNonChunkedRequestSize(64L << 20)
            .build();
    proxy.start();
    return new S3Server(context, proxy);
  }

  public String endpoint() {
    return "http://127.0.0.1:" + proxy.getPort();
  }

  /** The root of the bucket, as Sluice names it. */
  public static String root() {
    return "s3://" + BUCKET;
  }

  /** Puts an object there, past the server. */
  public void put(String key, String content) {
    BlobStore store = context.getBlobStore();
    store.putBlob(BUCKET, store.blobBuilder(key).payload(content).build());
  }

  /** What the environment of a process must say to reach this server. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL_S3",
        endpoint(),
        "AWS_REGION",
        "us-east-1",
        "AWS_ACCESS_KEY_ID",
        KEY,
        "AWS_SECRET_ACCESS_KEY",
        SECRET,
        "AWS_EC2_METADATA_DISABLED",
        "true");
  }

  /** Lets this very process reach the server. */
  public void use() {
    System.setProperty("aws.endpointUrlS3", endpoint());
    System.setProperty("aws.region", "us-east-1");
    System.setProperty("aws.accessKeyId", KEY);
    System.setProperty("aws.secretAccessKey", SECRET);
    Storage.initialise();
  }

  /** Takes back {@link #use}. */
  public static void forget() {
    for (String name : new String[] {"endpointUrlS3", "region", "accessKeyId", "secretAccessKey"}) {
      System.clearProperty("aws." + name);
    }
    Storage.initialise();
  }

  @Override
  public void close() throws IOException {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IOException(e);
    }
    context.close();
  }
}
