/** Who changed how Safepaw works, and when: people, rosters, calendars, switches, letters. Incidents have their own event log. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package io.safepaw.audit;
