/** The Guarantee: eligibility, required documents, assessment, approval, offer, payment (domain.md 3). */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "casefile",
            "communication",
            "engine",
            "evidence",
            "market",
            "marketplace",
            "quality",
            "sla",
            "staff",
            "web",
            "worklist"
        })
package io.safepaw.claims;
