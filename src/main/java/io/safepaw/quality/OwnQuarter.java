package io.safepaw.quality;

import java.math.BigDecimal;
import org.springframework.lang.Nullable;

/**
 * What a quarter says of one person's work (domain.md 5.3, 5.4).
 *
 * @param label such as {@code 2026 Q4}
 * @param reviews mean of the scores that count, with its band; null where nothing was reviewed
 * @param rating the mean where there are reviews enough for a personal rating; null: for coaching only
 * @param surveys how many people said how they were treated
 * @param satisfied percent of them that said 4 or 5; null where they are too few for a personal score
 */
public record OwnQuarter(
        String label,
        @Nullable ConfidenceBand reviews,
        @Nullable BigDecimal rating,
        int surveys,
        @Nullable Integer satisfied) {}
