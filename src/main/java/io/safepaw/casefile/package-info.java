/** The incident aggregate: parties, facts, notes, status, timeline and the append-only event log. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"engine"})
package io.safepaw.casefile;
