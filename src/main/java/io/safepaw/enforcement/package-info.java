/** Interim measures, safety reviews, strikes, statements of reasons, enforcements and appeals (domain.md 4). */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "casefile",
            "claims",
            "communication",
            "engine",
            "escalation",
            "investigation",
            "market",
            "marketplace",
            "quality",
            "sla",
            "staff",
            "worklist"
        })
package io.safepaw.enforcement;
