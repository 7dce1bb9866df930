/** Findings: what was decided to have happened. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"casefile", "engine"})
package io.safepaw.investigation;
