package io.safepaw.casefile;

import java.util.List;
import org.springframework.lang.Nullable;

/**
 * One page of incidents, newest first.
 *
 * @param next where the following page starts, null on the last page
 */
public record IncidentPage(
        List<IncidentSummary> items, @Nullable String next) {}
