package io.safepaw.emergency;

import java.util.List;
import org.springframework.lang.Nullable;

/** What the decision {@code emergency-playbooks} leaves in the process; null where no row fits. */
record PlaybookChoice(String incidentId, @Nullable List<ChosenPlaybook> playbooks) {}
