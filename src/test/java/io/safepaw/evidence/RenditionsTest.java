package io.safepaw.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.safepaw.casefile.IncidentId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Previews and copies of what people send: they show what there is to see, tell nothing else, and nothing can blow them up. */
class RenditionsTest {

    private static final EvidenceLimits LIMITS = new EvidenceLimits(
            DataSize.ofMegabytes(250), DataSize.ofGigabytes(1), 500, Set.of(), 60_000_000, Duration.ofDays(1), 20);

    private final Renditions renditions = renditions(Duration.ofMinutes(1));

    @Test
    void aWebpPictureHasAPreviewAndACopyOfItsPixelsOnly() throws IOException {
        var photo = sample("photo.webp");
        assertThat(text(photo)).contains("Pawphone 7");

        var small = ImageIO.read(new ByteArrayInputStream(renditions
                .thumbnail(() -> new ByteArrayInputStream(photo), "image/webp", photo.length)
                .orElseThrow()));
        assertThat(small.getWidth()).isEqualTo(64);
        assertThat(small.getHeight()).isEqualTo(40);
        var copy = copy(photo, "image/webp").orElseThrow();
        assertThat(copy.file().type()).isEqualTo("image/png");
        assertThat(copy.file().fileName()).isEqualTo("what.came.png");
        var bytes = copy.open().readAllBytes();
        assertThat(copy.file().size()).isEqualTo(bytes.length);
        assertThat(text(bytes)).doesNotContain("Pawphone", "Exif", "EXIF");
        assertThat(ImageIO.read(new ByteArrayInputStream(bytes)).getWidth()).isEqualTo(64);
    }

    /** 16,384 by 16,384 points are promised by thirty bytes. */
    @Test
    void aWebpPictureThatWouldFillTheMemoryIsNotDecoded() throws IOException {
        var bomb = sample("photo.webp").clone();
        assertThat(text(bomb).substring(12, 16)).isEqualTo("VP8X");
        for (int at = 24; at < 30; at++) {
            bomb[at] = (byte) ((at - 24) % 3 == 2 ? 0 : 0xff);
        }
        bomb[25] = bomb[28] = 0x3f;

        assertThat(copy(bomb, "image/webp")).isEmpty();
        assertThat(copy("RIFF....WEBPVP8 nonsense".getBytes(StandardCharsets.US_ASCII), "image/webp"))
                .isEmpty();
    }

    @Test
    void ofAHeicPictureThereIsNeither() throws IOException {
        var photo = sample("photo.heic");

        assertThat(renditions.thumbnail(() -> new ByteArrayInputStream(photo), "image/heic", photo.length))
                .isEmpty();
        assertThat(Renditions.canCopy("image/heic")).isFalse();
    }

    @Test
    void aFilmLosesAllButPictureAndSoundAndPlaysAsBefore() throws IOException {
        var film = sample("film.mp4");
        assertThat(text(film)).contains("Jo at home", "loci", "Wiesengrund 12", "Pawphone 7", "Lavf");

        var copied = copy(film, "video/mp4").orElseThrow();

        var copy = copied.open().readAllBytes();
        assertThat(copy).hasSameSizeAs(film);
        assertThat(text(copy)).doesNotContain("Jo at home", "loci", "Wiesengrund", "Pawphone", "Lavf", "udta");
        // What is left is as it was, where it was.
        int same = 0;
        int free = 0;
        for (int at = 0; at < film.length; at++) {
            if (copy[at] == film[at]) {
                same++;
            } else if (copy[at] != 0) {
                assertThat("free").contains(String.valueOf((char) copy[at]));
                free++;
            }
        }
        assertThat(same).isGreaterThan(film.length * 8 / 10);
        assertThat(free).isLessThan(40);
        try (var sought = copied.open()) {
            sought.skipNBytes(3000);
            assertThat(sought.readNBytes(500)).isEqualTo(Arrays.copyOfRange(copy, 3000, 3500));
        }
    }

    @Test
    void aFilmThatCannotBeFollowedIsNotCopied() throws IOException {
        var film = sample("film.mp4");
        assertThat(copy(replaced(film, "udta", "mvex"), "video/mp4"))
                .as("fragments")
                .isEmpty();
        assertThat(copy(replaced(film, "stco", "xxxx"), "video/mp4"))
                .as("no places")
                .isEmpty();
        assertThat(copy(replaced(film, "mdat", "xxxx"), "video/mp4"))
                .as("nothing to see")
                .isEmpty();
        assertThat(copy(Arrays.copyOf(film, film.length - 1), "video/mp4"))
                .as("cut off")
                .isEmpty();
        assertThat(copy(new byte[64], "video/mp4")).as("zeros").isEmpty();
        for (int at = 0; at < film.length; at += 7) {
            var broken = film.clone();
            broken[at] ^= (byte) 0xff;
            // Whatever it is, it ends, and it is no larger than what came.
            var copy = copy(broken, "video/mp4");
            if (copy.isPresent()) {
                assertThat(copy.get().open().readAllBytes()).hasSameSizeAs(film);
            }
        }
    }

    @Test
    void boxesInBoxesWithoutEndAreNotFollowed() {
        var nested = ByteBuffer.allocate(8 + 8 * 100_000);
        nested.putInt(nested.capacity()).put("moov".getBytes(StandardCharsets.US_ASCII));
        while (nested.hasRemaining()) {
            nested.putInt(nested.remaining()).put("mdia".getBytes(StandardCharsets.US_ASCII));
        }

        assertThatThrownBy(() -> FilmCopy.of(() -> new ByteArrayInputStream(nested.array()), nested.capacity()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void ofAPdfTheFirstPageIsShownAndACopyHasPicturesOnly() throws IOException {
        var letter = pdf("Dear neighbour");

        var page = ImageIO.read(new ByteArrayInputStream(renditions
                .thumbnail(() -> new ByteArrayInputStream(letter), PdfPages.TYPE, letter.length)
                .orElseThrow()));
        assertThat(page.getHeight()).isEqualTo(320);
        assertThat(page.getWidth()).isEqualTo(226);
        var copied = copy(letter, PdfPages.TYPE).orElseThrow();
        try (var copy = Loader.loadPDF(copied.open().readAllBytes())) {
            assertThat(copy.getNumberOfPages()).isEqualTo(1);
            assertThat(copy.getPage(0).getCropBox().getWidth()).isEqualTo(PDRectangle.A4.getWidth());
            assertThat(copy.getDocumentInformation().getAuthor()).isNull();
            assertThat(copy.getDocumentCatalog().getMetadata()).isNull();
            assertThat(new PDFTextStripper().getText(copy)).isBlank();
            assertThat(copy.getPage(0).getAnnotations()).isEmpty();
        }
        assertThat(text(copied.open().readAllBytes())).doesNotContain("Jo Writer");
    }

    /** A hundred megabytes of points from a hundred kilobytes. */
    @Test
    void aPdfThatWouldFillTheMemoryOrTakeForeverHasNeither() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            var image = new PDStream(document, new ByteArrayInputStream(new byte[112_500_000]), COSName.FLATE_DECODE);
            var dictionary = image.getCOSObject();
            dictionary.setName(COSName.SUBTYPE, "Image");
            dictionary.setInt(COSName.WIDTH, 30_000);
            dictionary.setInt(COSName.HEIGHT, 30_000);
            dictionary.setInt(COSName.BITS_PER_COMPONENT, 1);
            dictionary.setName(COSName.COLORSPACE, "DeviceGray");
            try (var paint = new PDPageContentStream(document, page)) {
                paint.drawImage(new PDImageXObject(image, page.getResources()), 0, 0);
            }
            document.save(bomb);
        }
        assertThat(bomb.size()).isLessThan(1 << 20);

        assertThat(copy(bomb.toByteArray(), PdfPages.TYPE)).isEmpty();
        assertThat(renditions(Duration.ofMillis(1)).copy(content(pdf("Too slow"), PdfPages.TYPE)))
                .isEmpty();
        assertThat(copy("%PDF-1.7 and nothing else, but long enough to be looked at at all".getBytes(), PdfPages.TYPE))
                .isEmpty();
    }

    private static byte[] pdf(String words) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            document.getDocumentInformation().setAuthor("Jo Writer");
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (var paint = new PDPageContentStream(document, page)) {
                paint.beginText();
                paint.setFont(new PDType1Font(FontName.HELVETICA), 40);
                paint.newLineAtOffset(50, 600);
                paint.showText(words);
                paint.endText();
            }
            document.save(out);
        }
        return out.toByteArray();
    }

    private static Renditions renditions(Duration within) {
        return new Renditions(
                new Pictures(LIMITS),
                new PdfPages(
                        new PdfProperties(DataSize.ofMegabytes(30), DataSize.ofMegabytes(64), within, within, 100)));
    }

    private Optional<EvidenceContent> copy(byte[] bytes, String type) {
        return renditions.copy(content(bytes, type));
    }

    private static EvidenceContent content(byte[] bytes, String type) {
        var file = new EvidenceFile(
                EvidenceId.random(),
                IncidentId.random(),
                null,
                null,
                "what.came.bin",
                "what",
                null,
                type,
                bytes.length,
                "0",
                false,
                null,
                null,
                Instant.EPOCH,
                false,
                null,
                Scan.CLEAN,
                null,
                false);
        return new EvidenceContent(file, () -> new ByteArrayInputStream(bytes));
    }

    private static byte[] replaced(byte[] film, String type, String by) {
        return text(film).replace(type, by).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] sample(String name) throws IOException {
        try (var in = RenditionsTest.class.getResourceAsStream("/evidence/" + name)) {
            return in.readAllBytes();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
