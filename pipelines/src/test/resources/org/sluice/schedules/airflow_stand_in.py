"""Runs a DAG file against a stand-in of Airflow and prints what it defines, as JSON.

Usage: airflow_stand_in.py AIRFLOW_VERSION DAG_FILE

The stand-in has the modules of that major version only, so that an import that a version has not
fails, and it refuses parameters that the operators do not have. It schedules and runs nothing.
"""

import json
import sys
import types
from datetime import datetime, timedelta

BASE = {
    "task_id", "owner", "email", "email_on_failure", "email_on_retry", "retries", "retry_delay",
    "retry_exponential_backoff", "max_retry_delay", "start_date", "end_date", "depends_on_past",
    "params", "default_args", "priority_weight", "queue", "pool", "pool_slots",
    "execution_timeout", "on_failure_callback", "on_success_callback", "on_retry_callback",
    "trigger_rule", "max_active_tis_per_dag", "doc_md",
}
DAG_PARAMETERS = {
    "dag_id", "description", "schedule", "start_date", "end_date", "default_args",
    "max_active_tasks", "max_active_runs", "dagrun_timeout", "catchup", "on_success_callback",
    "on_failure_callback", "doc_md", "params", "tags", "render_template_as_native_obj",
}
OPERATORS = {
    "BashOperator": {
        "bash_command", "env", "append_env", "output_encoding", "skip_on_exit_code", "cwd",
    },
    "SparkSubmitOperator": {
        "application", "conf", "conn_id", "files", "py_files", "archives", "driver_class_path",
        "jars", "java_class", "packages", "exclude_packages", "repositories",
        "total_executor_cores", "executor_cores", "executor_memory", "driver_memory", "keytab",
        "principal", "proxy_user", "name", "num_executors", "status_poll_interval",
        "application_args", "env_vars", "verbose", "spark_binary", "properties_file", "yarn_queue",
        "deploy_mode", "use_krb5ccache",
    },
    "KubernetesPodOperator": {
        "kubernetes_conn_id", "namespace", "image", "name", "cmds", "arguments", "ports",
        "volume_mounts", "volumes", "env_vars", "env_from", "secrets", "in_cluster",
        "cluster_context", "labels", "reattach_on_restart", "startup_timeout_seconds", "get_logs",
        "image_pull_policy", "annotations", "container_resources", "affinity", "config_file",
        "node_selector", "image_pull_secrets", "service_account_name", "hostnetwork",
        "tolerations", "security_context", "container_security_context", "do_xcom_push",
        "pod_template_file", "on_finish_action", "deferrable", "active_deadline_seconds",
    },
}
MODELS = {
    "V1EnvFromSource": {"config_map_ref", "prefix", "secret_ref"},
    "V1SecretEnvSource": {"name", "optional"},
    "V1Volume": {"name", "config_map", "secret", "empty_dir", "persistent_volume_claim"},
    "V1ConfigMapVolumeSource": {"name", "items", "optional", "default_mode"},
    "V1VolumeMount": {"name", "mount_path", "read_only", "sub_path"},
}

dags = []
current = []


def check(name, given, known):
    unknown = sorted(set(given) - known)
    if unknown:
        raise TypeError(f"{name} has no parameter {', '.join(unknown)}")


class DAG:
    def __init__(self, **parameters):
        check("DAG", parameters, DAG_PARAMETERS)
        self.parameters = parameters
        self.tasks = []
        dags.append(self)

    def __enter__(self):
        current.append(self)
        return self

    def __exit__(self, *exception):
        current.pop()


def operator(name):
    def __init__(self, **parameters):
        check(name, parameters, BASE | OPERATORS[name])
        self.parameters = parameters
        self.downstream = []
        current[-1].tasks.append(self)

    def __rshift__(self, other):
        self.downstream.append(other.parameters["task_id"])
        return other

    return type(name, (), {"__init__": __init__, "__rshift__": __rshift__})


def model(name):
    def __init__(self, **parameters):
        check(name, parameters, MODELS[name])
        self.parameters = parameters

    return type(name, (), {"__init__": __init__})


def module(name, **contents):
    """Puts a module, and empty ones above it, where an import finds them."""
    parts = name.split(".")
    for length in range(1, len(parts) + 1):
        path = ".".join(parts[:length])
        if path not in sys.modules or not hasattr(sys.modules[path], "stand_in"):
            sys.modules[path] = types.ModuleType(path)
            sys.modules[path].stand_in = True
        if length > 1:
            setattr(sys.modules[".".join(parts[: length - 1])], parts[length - 1], sys.modules[path])
    for key, value in contents.items():
        setattr(sys.modules[name], key, value)


def install(version):
    if version == "2":
        module("airflow", DAG=DAG)
        module("airflow.operators.bash", BashOperator=operator("BashOperator"))
    elif version == "3":
        module("airflow.sdk", DAG=DAG)
        module(
            "airflow.providers.standard.operators.bash", BashOperator=operator("BashOperator")
        )
    else:
        raise ValueError(f"no Airflow {version}")
    module(
        "airflow.providers.apache.spark.operators.spark_submit",
        SparkSubmitOperator=operator("SparkSubmitOperator"),
    )
    module(
        "airflow.providers.cncf.kubernetes.operators.pod",
        KubernetesPodOperator=operator("KubernetesPodOperator"),
    )
    module("kubernetes.client.models", **{name: model(name) for name in MODELS})


def plain(value):
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("a start without a time zone")
        return value.isoformat()
    return value.parameters


def main():
    version, path = sys.argv[1:]
    install(version)
    with open(path, encoding="utf-8") as file:
        exec(compile(file.read(), path, "exec"), {"__name__": "dag"})
    found = [
        {
            "parameters": dag.parameters,
            "tasks": [
                {
                    "operator": type(task).__name__,
                    "parameters": task.parameters,
                    "downstream": task.downstream,
                }
                for task in dag.tasks
            ],
        }
        for dag in dags
    ]
    print(json.dumps(found, default=plain))


main()
