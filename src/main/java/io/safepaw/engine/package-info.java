/** What all workers share: error policy, deployment, names of the processes. No business rule lives here. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package io.safepaw.engine;
