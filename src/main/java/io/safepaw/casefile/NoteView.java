package io.safepaw.casefile;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** An internal note as the API shows it. */
@Schema(name = "Note")
record NoteView(
        String id,

        @Schema(description = "User name", example = "ts-agent")
        String author,

        String text,
        Instant createdAt) {

    static NoteView of(Note note) {
        return new NoteView(note.id().toString(), note.author().id(), note.body(), note.createdAt());
    }
}
