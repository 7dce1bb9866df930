/** What is learnt from closed incidents: surveys, quality reviews, root causes, wellness checks. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"casefile", "communication", "engine", "evidence", "staff", "worklist"})
package io.safepaw.quality;
