package io.safepaw.desk;

import io.safepaw.evidence.EvidenceContent;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.evidence.EvidenceId;
import io.safepaw.evidence.GraphicContent;
import io.safepaw.staff.StaffMember;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Files of strangers: downloaded, never run. Only plain images are shown in place, and graphic videos, because graphic
 * pictures and videos are never downloaded.
 */
@RestController
@RequestMapping("/desk/files/{id}")
class FileController {

    private static final String NO_RIGHTS = "default-src 'none'; sandbox";

    private final EvidenceFiles files;
    private final GraphicContent graphic;

    FileController(EvidenceFiles files, GraphicContent graphic) {
        this.files = files;
        this.graphic = graphic;
    }

    @GetMapping
    ResponseEntity<byte[]> download(@PathVariable UUID id, StaffMember me) {
        var content = content(id, me);
        if (content.file().graphic() && content.file().shownInPlace()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return answer(content, MediaType.APPLICATION_OCTET_STREAM, ContentDisposition.attachment());
    }

    @GetMapping("/preview")
    ResponseEntity<byte[]> preview(@PathVariable UUID id, StaffMember me) {
        var content = content(id, me);
        if (!content.file().inlineSafe()
                && !(content.file().graphic() && content.file().playable())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return answer(content, MediaType.parseMediaType(content.file().type()), ContentDisposition.inline());
    }

    /** Nothing graphic leaves before its gate was passed, whatever page or script asks. */
    private EvidenceContent content(UUID id, StaffMember me) {
        var content =
                files.content(new EvidenceId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!graphic.isOpen(content.file(), me)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return content;
    }

    private static ResponseEntity<byte[]> answer(
            EvidenceContent content, MediaType type, ContentDisposition.Builder disposition) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        disposition
                                .filename(content.file().fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", NO_RIGHTS)
                .body(content.bytes());
    }
}
