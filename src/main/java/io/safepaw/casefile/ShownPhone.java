package io.safepaw.casefile;

import io.swagger.v3.oas.annotations.media.Schema;

/** A number that was masked. */
record ShownPhone(@Schema(example = "+15550100142") String phone) {}
