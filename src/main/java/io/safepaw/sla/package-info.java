/** Calendars, targets and clocks: pause, resume, retarget, warn, breach. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"audit", "casefile", "communication", "engine"})
package io.safepaw.sla;
