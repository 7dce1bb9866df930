package io.safepaw.evidence;

import java.awt.image.BufferedImage;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * Paints pages of a PDF. A PDF is a program that strangers wrote, so this is a process of its own ({@link PdfPages}), which
 * has little memory and no secrets, and is ended when it takes too long. It reads the PDF from its standard input.
 */
final class PdfPainter {

    /** What a printer needs. */
    private static final float DOTS_PER_POINT = 150 / 72f;

    private static final double MOST_PIXELS = 8e6;
    private static final float QUALITY = 0.85f;

    private PdfPainter() {}

    /**
     * @param arguments {@code page} and the longer edge of a picture of the first page in points; or {@code copy} and how many
     *     pages a PDF may have of which a PDF of pictures is made
     */
    public static void main(String[] arguments) throws IOException {
        var out = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        ImageIO.setUseCache(false);
        int number = Integer.parseInt(arguments[1]);
        try (var pdf = Loader.loadPDF(System.in.readAllBytes());
                out) {
            if (arguments[0].equals("page")) {
                page(pdf, number, out);
            } else if (pdf.getNumberOfPages() <= number) {
                copy(pdf, out);
            }
        }
    }

    private static void page(PDDocument pdf, int edge, OutputStream out) throws IOException {
        var box = pdf.getPage(0).getCropBox();
        ImageIO.write(painted(pdf, 0, edge / Math.max(box.getWidth(), box.getHeight())), "png", out);
    }

    /** Nothing comes over but what can be seen: no author, no hidden text, no attachment, no place of a photo. */
    private static void copy(PDDocument pdf, OutputStream out) throws IOException {
        try (var copy = new PDDocument()) {
            for (int number = 0; number < pdf.getNumberOfPages(); number++) {
                var box = pdf.getPage(number).getCropBox();
                var picture = painted(pdf, number, (float)
                        Math.min(DOTS_PER_POINT, Math.sqrt(MOST_PIXELS / ((double) box.getWidth() * box.getHeight()))));
                boolean turned = pdf.getPage(number).getRotation() % 180 != 0;
                var size = turned
                        ? new PDRectangle(box.getHeight(), box.getWidth())
                        : new PDRectangle(box.getWidth(), box.getHeight());
                var page = new PDPage(size);
                copy.addPage(page);
                try (var paint = new PDPageContentStream(copy, page)) {
                    paint.drawImage(
                            JPEGFactory.createFromImage(copy, picture, QUALITY),
                            0,
                            0,
                            size.getWidth(),
                            size.getHeight());
                }
            }
            copy.save(out);
        }
    }

    private static BufferedImage painted(PDDocument pdf, int page, float scale) throws IOException {
        return new PDFRenderer(pdf).renderImage(page, scale, ImageType.RGB);
    }
}
