package io.safepaw.investigation;

import io.safepaw.worklist.FormOptions.Option;
import java.util.List;

/**
 * What the process gets at the start. The choices are for Tasklist and hold roles and titles, never names.
 *
 * @param partyChoices people who can be asked
 * @param clauseChoices clauses of the policy that were in force
 */
record BegunInvestigation(String investigationId, List<Option> partyChoices, List<Option> clauseChoices) {}
