"""A nightly Sluice run on the Airflow worker itself: plan, run, verify.

No sensor: each night takes the files that are there. Those of a night without any, or of a night
that failed, are taken by the next; a night with nothing new ends within seconds.
Works with Airflow 2.4 and later, and with Airflow 3.
"""

from datetime import datetime, timedelta, timezone

try:
    from airflow.providers.standard.operators.bash import BashOperator
    from airflow.sdk import DAG
except ImportError:  # Airflow 2
    from airflow import DAG
    from airflow.operators.bash import BashOperator

# Change these three.
SLUICE = "java -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError -jar /opt/sluice/sluice.jar"
RECIPE = "/etc/sluice/nightly.yaml"
CORPUS = "/data/corpus"

with DAG(
    dag_id="sluice_local",
    description="New crawl files into the corpus",
    schedule="0 2 * * *",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,  # a run takes all that is there; to make up for old nights would do nothing
    max_active_runs=1,  # two runs must never write to one folder
    dagrun_timeout=timedelta(hours=20),
    tags=["sluice"],
) as dag:
    # Status 2, a wrong recipe, shows here at once. No retry: what plan refuses it refuses again.
    plan = BashOperator(task_id="plan", bash_command=f"{SLUICE} plan {RECIPE}", retries=0)

    # A retry goes on where the run stopped. `exec`, so that a task that is stopped stops Java.
    run = BashOperator(
        task_id="run",
        bash_command=f"exec {SLUICE} run {RECIPE} --parallelism 4",
        retries=2,
        retry_delay=timedelta(minutes=10),
        execution_timeout=timedelta(hours=18),
    )

    # Status 3: a fault. No retry: somebody has to look.
    verify = BashOperator(task_id="verify", bash_command=f"{SLUICE} verify {CORPUS}", retries=0)

    plan >> run >> verify
