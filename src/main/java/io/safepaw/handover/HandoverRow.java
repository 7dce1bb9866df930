package io.safepaw.handover;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.springframework.lang.Nullable;

/**
 * Who takes an incident, in the order of the packet.
 *
 * @param handoverTo user name
 * @param handoverNote words or the reference to them
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record HandoverRow(@Nullable String handoverTo, @Nullable String handoverNote) {}
