/** What the team promised people for a time, and whether it kept it (domain.md R2). */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"casefile", "communication", "engine", "quality", "staff", "worklist"})
package io.safepaw.commitment;
