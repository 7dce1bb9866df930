/** Shifts and on-call times from calendar files, and back into one. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"escalation", "staff"})
package io.safepaw.roster;
