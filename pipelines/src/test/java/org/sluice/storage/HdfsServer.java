package org.sluice.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** A name node and a data node on the loopback interface. */
public final class HdfsServer implements AutoCloseable {
  /** Held, so that their levels are not forgotten. */
  private static final List<Logger> TALKATIVE =
      List.of(
          Logger.getLogger("org.apache.hadoop"),
          Logger.getLogger("org.apache.hadoop.hdfs.server.blockmanagement.BlockManager"),
          Logger.getLogger("BlockStateChange"));

  private final MiniDFSCluster cluster;

  private HdfsServer(MiniDFSCluster cluster) {
    this.cluster = cluster;
  }

  /** Starts a cluster that keeps its blocks below a folder. */
  public static HdfsServer start(Path folder) throws IOException {
    TALKATIVE.forEach(logger -> logger.setLevel(Level.OFF));
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString());
    configuration.set("dfs.permissions.enabled", "false");
    // Listings come in answers of so many, as a large folder's do.
    configuration.setInt("dfs.ls.limit", 10);
    MiniDFSCluster cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    cluster.waitActive();
    return new HdfsServer(cluster);
  }

  /** The root folder, as Sluice names it. */
  public String root() {
    return "hdfs://127.0.0.1:" + cluster.getNameNodePort();
  }

  @Override
  public void close() {
    cluster.shutdown();
  }
}
