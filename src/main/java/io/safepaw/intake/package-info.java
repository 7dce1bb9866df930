/** Turns any contact into a new or an existing incident: mailbox, matching, threading, deduplication, merge. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "casefile",
            "communication",
            "encryption",
            "evidence",
            "market",
            "marketplace",
            "web",
            "worklist"
        })
package io.safepaw.intake;
