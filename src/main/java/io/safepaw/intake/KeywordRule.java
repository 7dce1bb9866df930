package io.safepaw.intake;

import io.safepaw.casefile.Category;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.PetHarm;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * Words and what they hint at; see {@code intake/keywords.yml}.
 *
 * @param words by language; every list holds for every text
 */
record KeywordRule(
        Map<String, List<String>> words,
        @Nullable Category category,
        @Nullable PetHarm petHarm,
        @Nullable HumanHarm humanHarm,
        boolean ongoing,
        boolean minorInvolved) {}
