/** The incident aggregate: parties, facts, notes, status, timeline and the append-only event log. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"encryption", "engine", "web"})
package io.safepaw.casefile;
