package io.safepaw.casefile;

import io.swagger.v3.oas.annotations.media.Schema;

/** A place that was hidden. */
record ShownPlace(
        @Schema(example = "Elm Street 5, Springfield") String location) {}
