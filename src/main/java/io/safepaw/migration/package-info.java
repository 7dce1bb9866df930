/** Moves running instances to another version of their model; a command of its own, run by people, not by the service. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package io.safepaw.migration;
