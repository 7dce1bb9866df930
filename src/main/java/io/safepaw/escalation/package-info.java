/** Who must know of an incident or act on it: mandatory escalations, the ladder, the on-call roster. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "audit",
            "casefile",
            "claims",
            "communication",
            "engine",
            "quality",
            "sla",
            "staff",
            "web",
            "worklist"
        })
package io.safepaw.escalation;
