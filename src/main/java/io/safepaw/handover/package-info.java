/** What becomes of work when a shift ends: nothing urgent stays with somebody who has gone (domain.md T1). */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"casefile", "engine", "escalation", "staff", "web", "worklist"})
package io.safepaw.handover;
