/** Legal holds, and requests of authorities for data. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"casefile", "engine", "escalation", "quality", "worklist"})
package io.safepaw.legal;
