package org.sluice.schedules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.schedules.Samples.Manifest;

/** The manifests of Kubernetes' own kinds, against its own types. */
class KubernetesManifestsTest {
  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "ServiceAccount v1", ServiceAccount.class,
          "PersistentVolumeClaim v1", PersistentVolumeClaim.class,
          "Job batch/v1", Job.class,
          "CronJob batch/v1", CronJob.class);

  static Stream<Manifest> manifests() {
    return Samples.manifests().stream()
        .filter(manifest -> !manifest.resource().path("apiVersion").asText().contains("."));
  }

  static Stream<Manifest> jobs() {
    return manifests().filter(manifest -> manifest.kind().endsWith("Job"));
  }

  private static Object model(JsonNode resource) throws JsonProcessingException {
    String kind = resource.path("kind").asText() + " " + resource.path("apiVersion").asText();
    Class<?> type = KINDS.get(kind);
    assertNotNull(type, kind);
    return StrictModels.read(resource, type);
  }

  private static JobSpec job(Manifest manifest) throws JsonProcessingException {
    return model(manifest.resource()) instanceof CronJob cron
        ? cron.getSpec().getJobTemplate().getSpec()
        : ((Job) model(manifest.resource())).getSpec();
  }

  private static List<Container> containers(PodSpec pod) {
    List<Container> containers = new ArrayList<>(pod.getInitContainers());
    containers.addAll(pod.getContainers());
    return containers;
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void everyFieldIsOneThatKubernetesKnows(Manifest manifest) throws JsonProcessingException {
    assertNotNull(model(manifest.resource()));
  }

  @Test
  void misspeltAndMistypedFieldsAreFound() throws JsonProcessingException {
    String job = Samples.read(Samples.FOLDER.resolve("kubernetes/job.yaml"));
    for (List<String> change :
        List.of(
            List.of("backoffLimit: 3", "backOffLimit: 3"),
            List.of("backoffLimit: 3", "backoffLimit: \"3\""),
            List.of("restartPolicy: Never", "restartPolicy: { always: no }"),
            List.of("args: [verify, /data/corpus]", "args: [verify, 5]"),
            List.of("allowPrivilegeEscalation: false", "allowPrivilegeEscalations: false"))) {
      assertTrue(job.contains(change.get(0)), change.get(0));
      JsonNode changed =
          Samples.documents(job.replace(change.get(0), change.get(1)), "changed").get(0);
      assertThrows(JsonProcessingException.class, () -> model(changed), change.get(1));
    }
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void everyMountIsOfAVolumeThatIsThere(Manifest manifest) throws JsonProcessingException {
    PodSpec pod = job(manifest).getTemplate().getSpec();
    Set<String> volumes = new HashSet<>();
    pod.getVolumes().stream().map(Volume::getName).forEach(volumes::add);
    Set<String> mounted = new HashSet<>();
    containers(pod).stream()
        .flatMap(container -> container.getVolumeMounts().stream())
        .map(VolumeMount::getName)
        .forEach(mounted::add);
    assertEquals(volumes, mounted);
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void recipeIsMountedWhereTheArgumentsLookForIt(Manifest manifest) throws JsonProcessingException {
    PodSpec pod = job(manifest).getTemplate().getSpec();
    int readers = 0;
    for (Container container : containers(pod)) {
      if (container.getArgs().contains("/etc/sluice/nightly.yaml")) {
        VolumeMount mount =
            container.getVolumeMounts().stream()
                .filter(m -> m.getMountPath().equals("/etc/sluice"))
                .findFirst()
                .orElseThrow();
        Volume volume =
            pod.getVolumes().stream()
                .filter(v -> v.getName().equals(mount.getName()))
                .findFirst()
                .orElseThrow();
        assertEquals("sluice-recipe", volume.getConfigMap().getName());
        readers++;
      }
    }
    assertEquals(2, readers, "plan and run");
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void onlyAFailureThatARetryMendsIsRetried(Manifest manifest) throws JsonProcessingException {
    JobSpec job = job(manifest);
    assertEquals("Never", job.getTemplate().getSpec().getRestartPolicy());
    PodFailurePolicyRule stop = job.getPodFailurePolicy().getRules().get(0);
    assertEquals("FailJob", stop.getAction());
    assertEquals("In", stop.getOnExitCodes().getOperator());
    assertEquals(List.of(2, 3), stop.getOnExitCodes().getValues());
    PodFailurePolicyRule moved = job.getPodFailurePolicy().getRules().get(1);
    assertEquals("Ignore", moved.getAction());
    assertEquals("DisruptionTarget", moved.getOnPodConditions().get(0).getType());
    assertEquals("True", moved.getOnPodConditions().get(0).getStatus());
    assertTrue(job.getBackoffLimit() > 0);
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void scheduledRunsNeverOverlap(Manifest manifest) throws JsonProcessingException {
    if (model(manifest.resource()) instanceof CronJob cron) {
      assertEquals("Forbid", cron.getSpec().getConcurrencyPolicy());
      assertTrue(
          cron.getSpec().getSchedule().matches("(\\S+ ){4}\\S+"), cron.getSpec().getSchedule());
      assertNotNull(cron.getSpec().getJobTemplate().getSpec().getActiveDeadlineSeconds());
    }
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void everyContainerSaysHowMuchMemoryItMayTake(Manifest manifest) throws JsonProcessingException {
    for (Container container : containers(job(manifest).getTemplate().getSpec())) {
      assertEquals(
          container.getResources().getRequests().get("memory"),
          container.getResources().getLimits().get("memory"),
          container.getName());
    }
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void credentialsComeFromASecretOrAnIdentity(Manifest manifest) throws JsonProcessingException {
    PodSpec pod = job(manifest).getTemplate().getSpec();
    assertEquals("sluice", pod.getServiceAccountName());
    for (Container container : containers(pod)) {
      assertTrue(container.getEnvFrom().get(0).getSecretRef().getOptional());
      container
          .getEnv()
          .forEach(variable -> assertTrue(!variable.getName().matches(".*(KEY|TOKEN|SECRET).*")));
    }
  }

  @Test
  void jobAndCronJobRunTheSamePod() {
    assertEquals(
        Samples.resource("kubernetes/job.yaml").at("/spec/template"),
        Samples.resource("kubernetes/cronjob.yaml").at("/spec/jobTemplate/spec/template"));
  }
}
