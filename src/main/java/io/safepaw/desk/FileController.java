package io.safepaw.desk;

import io.safepaw.evidence.EvidenceContent;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.evidence.EvidenceId;
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

/** Files of strangers: downloaded, never run. Only plain images are shown in place. */
@RestController
@RequestMapping("/desk/files/{id}")
class FileController {

    private static final String NO_RIGHTS = "default-src 'none'; sandbox";

    private final EvidenceFiles files;

    FileController(EvidenceFiles files) {
        this.files = files;
    }

    @GetMapping
    ResponseEntity<byte[]> download(@PathVariable UUID id) {
        return answer(content(id), MediaType.APPLICATION_OCTET_STREAM, ContentDisposition.attachment());
    }

    @GetMapping("/preview")
    ResponseEntity<byte[]> preview(@PathVariable UUID id) {
        var content = content(id);
        if (!content.file().inlineSafe()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return answer(content, MediaType.parseMediaType(content.file().type()), ContentDisposition.inline());
    }

    private EvidenceContent content(UUID id) {
        return files.content(new EvidenceId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
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
