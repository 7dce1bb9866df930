package io.safepaw.casefile;

import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * What of the log of an incident somebody wants to see.
 *
 * @param types empty for every type
 * @param party whom it concerns; null for everything
 * @param channel by which it came or went; null for everything
 */
public record EventSelection(
        Set<CaseEventType> types,
        @Nullable PartyId party,
        @Nullable Channel channel) {}
