/** Emergencies: what is done until people and pets are safe (domain.md 2.8). */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"casefile", "communication", "engine", "evidence", "marketplace", "worklist"})
package io.safepaw.emergency;
