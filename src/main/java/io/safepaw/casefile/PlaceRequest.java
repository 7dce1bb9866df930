package io.safepaw.casefile;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Why somebody wants to see a hidden place. */
record PlaceRequest(
        @Schema(example = "The police ask where the dog was last seen")
        @NotBlank(message = "must be filled in")
        @Size(max = 500, message = "must not be longer than 500 characters")
        String reason) {}
