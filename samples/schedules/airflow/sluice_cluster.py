"""A nightly Sluice run on Spark: plan and verify in pods, the run by spark-submit.

Needs the providers apache-spark and cncf-kubernetes, a connection `spark_default` that names the
master, and sluice-cluster.jar and the recipe on the Airflow workers. Credentials: the service
account `sluice` and the secret `sluice-s3` for the pods, the worker's own identity for the driver.
Works with Airflow 2.4 and later, and with Airflow 3.
"""

from datetime import datetime, timedelta, timezone

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from kubernetes.client import models as k8s

try:
    from airflow.sdk import DAG
except ImportError:  # Airflow 2
    from airflow import DAG

# Change these.
IMAGE = "sluice:0.1.0"
NAMESPACE = "sluice"
JAR = "/opt/sluice/sluice-cluster.jar"
RECIPE = "/etc/sluice/nightly.yaml"
CORPUS = "s3://my-corpus/nightly"
PLACES = ["--set=read=[s3://my-crawl/*/*.warc.gz]", f"--set=write.path={CORPUS}"]

POD = {
    "image": IMAGE,
    "namespace": NAMESPACE,
    "service_account_name": "sluice",
    "env_vars": {"AWS_REGION": "eu-central-1"},
    "env_from": [
        k8s.V1EnvFromSource(secret_ref=k8s.V1SecretEnvSource(name="sluice-s3", optional=True))
    ],
    "volumes": [
        k8s.V1Volume(
            name="recipe", config_map=k8s.V1ConfigMapVolumeSource(name="sluice-recipe")
        )
    ],
    "volume_mounts": [k8s.V1VolumeMount(name="recipe", mount_path="/etc/sluice")],
    "get_logs": True,
    "retries": 0,
}

with DAG(
    dag_id="sluice_cluster",
    description="New crawl files into the corpus, on Spark",
    schedule="0 2 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,  # a run takes all that is there; to make up for old nights would do nothing
    max_active_runs=1,  # object storage has no lock: this line is what keeps runs apart
    dagrun_timeout=timedelta(hours=20),
    tags=["sluice"],
) as dag:
    plan = KubernetesPodOperator(
        task_id="plan", name="sluice-plan", arguments=["plan", RECIPE, *PLACES], **POD
    )

    # In client mode, so that the driver's exit status is the task's and the recipe a file of the worker.
    run = SparkSubmitOperator(
        task_id="run",
        application=JAR,
        java_class="org.sluice.cli.Sluice",
        application_args=["run", RECIPE, "--runner=spark", "--parallelism=8", *PLACES],
        conn_id="spark_default",
        deploy_mode="client",
        driver_memory="2g",
        executor_memory="4g",
        executor_cores=2,
        num_executors=4,
        retries=2,
        retry_delay=timedelta(minutes=10),
        execution_timeout=timedelta(hours=18),
    )

    verify = KubernetesPodOperator(
        task_id="verify", name="sluice-verify", arguments=["verify", CORPUS], **POD
    )

    plan >> run >> verify
