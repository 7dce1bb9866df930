/** Public pages: the report form, and pages for the parties behind links that only they have. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "casefile",
            "claims",
            "communication",
            "enforcement",
            "evidence",
            "intake",
            "investigation",
            "legal",
            "quality",
            "sla"
        })
package io.safepaw.portal;
