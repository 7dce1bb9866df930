package io.safepaw.audit;

import java.time.Instant;

/** A change that was noted, and when. */
public record AuditEntry(long id, AuditChange change, Instant at) {}
