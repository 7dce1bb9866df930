package io.safepaw.intake;

import io.safepaw.casefile.Category;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.PetHarm;
import java.util.List;
import org.springframework.lang.Nullable;

/** Words and what they hint at; see {@code intake/keywords.yml}. */
record KeywordRule(
        List<String> words,
        @Nullable Category category,
        @Nullable PetHarm petHarm,
        @Nullable HumanHarm humanHarm,
        boolean ongoing,
        boolean minorInvolved) {}
