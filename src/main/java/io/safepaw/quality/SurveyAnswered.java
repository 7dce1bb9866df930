package io.safepaw.quality;

import java.util.UUID;

/** A party answered a survey. */
record SurveyAnswered(UUID surveyId, int serviceScore) {}
