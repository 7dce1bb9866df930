/** How well the work is done: every metric of domain.md 5.2, computed from the event log. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"casefile", "sla"})
package io.safepaw.metrics;
