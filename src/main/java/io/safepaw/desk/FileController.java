package io.safepaw.desk;

import io.safepaw.evidence.EvidenceContent;
import io.safepaw.evidence.EvidenceFiles;
import io.safepaw.evidence.EvidenceId;
import io.safepaw.evidence.GraphicContent;
import io.safepaw.staff.StaffMember;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
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
 * pictures and videos are never downloaded. What a camera wrote into a picture is for the case team; others get a copy
 * without it.
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
    ResponseEntity<Resource> download(@PathVariable UUID id, StaffMember me) {
        return attached(id, forViewer(downloadable(id, me), me));
    }

    /** For other parties and authorities. */
    @GetMapping("/copy")
    ResponseEntity<Resource> copy(@PathVariable UUID id, StaffMember me) {
        return attached(id, files.copy(downloadable(id, me).file().id()));
    }

    @GetMapping("/preview")
    ResponseEntity<Resource> preview(@PathVariable UUID id, StaffMember me) {
        var content = content(id, me);
        if (!content.file().inlineSafe()
                && !(content.file().graphic() && content.file().playable())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var shown = forViewer(content, me).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return answer(shown, MediaType.parseMediaType(shown.file().type()), ContentDisposition.inline());
    }

    /** Of a graphic picture only a veil, and not even that for who does not look at such today. */
    @GetMapping("/thumbnail")
    ResponseEntity<byte[]> thumbnail(@PathVariable UUID id, StaffMember me) {
        var file = files.find(new EvidenceId(id))
                .filter(found -> !found.graphic() || !graphic.isOptedOut(me.username()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var picture = files.thumbnail(file.id()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return safely(file.graphic() || !file.type().equals("image/jpeg") ? MediaType.IMAGE_PNG : MediaType.IMAGE_JPEG)
                .body(picture);
    }

    private EvidenceContent downloadable(UUID id, StaffMember me) {
        var content = content(id, me);
        if (content.file().graphic() && content.file().shownInPlace()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return content;
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

    private Optional<EvidenceContent> forViewer(EvidenceContent content, StaffMember me) {
        return graphic.isCaseTeam(me) || !content.file().copiable()
                ? Optional.of(content)
                : files.copy(content.file().id());
    }

    /** Where no clean copy can be made, the page of the file says what to do then. */
    private static ResponseEntity<Resource> attached(UUID id, Optional<EvidenceContent> content) {
        return content.map(found -> answer(found, MediaType.APPLICATION_OCTET_STREAM, ContentDisposition.attachment()))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .location(URI.create("/desk/files/" + id + "/details?nocopy"))
                        .build());
    }

    private static ResponseEntity<Resource> answer(
            EvidenceContent content, MediaType type, ContentDisposition.Builder disposition) {
        return safely(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        disposition
                                .filename(content.file().fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(new Bytes(content));
    }

    /** Of which Spring sends the part that a player asks for (RFC 9110, 14): who seeks does not wait for all before. */
    private static final class Bytes extends AbstractResource {

        private final EvidenceContent content;

        private Bytes(EvidenceContent content) {
            this.content = content;
        }

        @Override
        public long contentLength() {
            return content.file().size();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return content.open();
        }

        @Override
        public String getDescription() {
            return "file " + content.file().id();
        }
    }

    private static ResponseEntity.BodyBuilder safely(MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", NO_RIGHTS);
    }
}
