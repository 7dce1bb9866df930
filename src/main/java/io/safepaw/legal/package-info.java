/** Legal holds, and requests of authorities for data. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "adhoc",
            "casefile",
            "communication",
            "engine",
            "escalation",
            "intake",
            "quality",
            "worklist"
        })
package io.safepaw.legal;
