package io.safepaw.casefile;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A note to be added. */
record NewNote(
        @Schema(example = "Owner called, the dog is home again")
        @NotBlank(message = "must be filled in")
        @Size(max = 10_000, message = "must not be longer than 10000 characters")
        String text) {}
