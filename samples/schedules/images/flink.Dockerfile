# The client that submits to a Flink session cluster; the cluster itself runs the plain Flink image.
#   ./mvnw -B -ntp -DskipTests package
#   docker build -f samples/schedules/images/flink.Dockerfile -t sluice-flink:0.1.0 .
FROM flink:1.19.3-scala_2.12-java17
COPY pipelines/cluster/target/sluice-cluster.jar /opt/flink/usrlib/sluice-cluster.jar
USER flink
