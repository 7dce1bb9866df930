package io.safepaw.emergency;

import java.util.List;
import org.springframework.lang.Nullable;

/**
 * What the decisions {@code emergency-playbooks} and {@code emergency-times} leave in the process.
 *
 * @param playbooks null where no row fits
 */
record PlaybookChoice(String incidentId, @Nullable List<ChosenPlaybook> playbooks, EmergencyTimes emergencyTimes) {}
