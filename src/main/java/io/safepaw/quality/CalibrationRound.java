package io.safepaw.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Incidents that reviewers score in the same weeks.
 *
 * @param beginsOn day of the team
 * @param dueAt by when every score is to be in, UTC
 */
public record CalibrationRound(UUID id, LocalDate beginsOn, Instant dueAt, List<CalibrationCase> cases) {}
