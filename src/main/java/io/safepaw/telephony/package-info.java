/** Telephone calls: what the telephone system tells, who calls, notes while talking, calls back. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "casefile",
            "communication",
            "encryption",
            "engine",
            "escalation",
            "intake",
            "marketplace",
            "staff",
            "worklist"
        })
package io.safepaw.telephony;
