package io.safepaw.engine;

import io.camunda.client.api.response.DeploymentEvent;
import java.util.Map;

/**
 * The engine has the models of this release.
 *
 * @param files content by name
 */
record ModelsDeployed(DeploymentEvent answer, Map<String, byte[]> files) {}
