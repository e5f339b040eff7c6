# Driver and executors of the Spark operator.
#   ./mvnw -B -ntp -DskipTests package
#   docker build -f samples/schedules/images/spark.Dockerfile -t sluice-spark:0.1.0 .
FROM spark:3.5.7-scala2.12-java17-ubuntu
COPY pipelines/cluster/target/sluice-cluster.jar /opt/spark/jobs/sluice-cluster.jar
USER spark
