package io.safepaw.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Smaller and cleaner versions of files, for those kinds of which they can be made without trusting what is in them. */
@Component
class Renditions {

    private static final Logger LOG = LoggerFactory.getLogger(Renditions.class);
    private static final int THUMBNAIL_EDGE = 320;

    private final Pictures pictures;
    private final PdfPages pdf;

    Renditions(Pictures pictures, PdfPages pdf) {
        this.pictures = pictures;
        this.pdf = pdf;
    }

    static boolean canCopy(String type) {
        return Pictures.canDecode(type) || type.equals(PdfPages.TYPE) || FilmCopy.TYPES.contains(type);
    }

    /** A small picture, JPEG of a JPEG and PNG of everything else; empty where it cannot or must not be made. */
    Optional<byte[]> thumbnail(ContentSource content, String type, long size) {
        return type.equals(PdfPages.TYPE)
                ? pdf.first(content, size, THUMBNAIL_EDGE)
                : pictures.thumbnail(content, type, THUMBNAIL_EDGE);
    }

    /** The file with nothing in it but what can be seen and heard; empty where that cannot be had. */
    Optional<EvidenceContent> copy(EvidenceContent original) {
        var file = original.file();
        if (FilmCopy.TYPES.contains(file.type())) {
            try {
                return Optional.of(new EvidenceContent(file, FilmCopy.of(original.source(), file.size())));
            } catch (IOException e) {
                LOG.info("File {} cannot be copied: {}", file.id(), e.getMessage());
                return Optional.empty();
            }
        }
        return file.type().equals(PdfPages.TYPE)
                ? pdf.copy(original.source(), file.size()).map(bytes -> content(file, file.type(), bytes))
                : pictures.copy(original.source(), file.type())
                        .map(bytes -> content(file, Pictures.writtenType(file.type()), bytes));
    }

    private static EvidenceContent content(EvidenceFile file, String type, byte[] bytes) {
        return new EvidenceContent(file.as(type, bytes.length), () -> new ByteArrayInputStream(bytes));
    }
}
