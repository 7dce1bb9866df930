/** Statements of the parties, review of the evidence, findings: what was decided to have happened. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"casefile", "communication", "engine", "evidence", "staff", "worklist"})
package io.safepaw.investigation;
