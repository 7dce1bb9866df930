package io.safepaw.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that are not what they say, or more than they seem. All are made here; none lies in the repository. */
public final class HostileFiles {

    /** @param claims media type that the sender claims */
    public record File(String name, String claims, byte[] content) {}

    private static final String PAGE = "<html><script>window.qzjxRan=1</script></html>";

    private static final List<File> ALL = List.of(
            new File("../../../../etc/cron.d/qzjx", "text/plain", ascii("* * * * * root id")),
            new File("..\\..\\windows\\x.bat", "image/png", ascii("@echo off")),
            new File("photo\u202egpj.exe", "image/jpeg", ascii("MZ\u0090\0\u0003")),
            new File("photo.jpg\0.html", "image/jpeg", ascii(PAGE)),
            new File("x".repeat(3_000) + ".pdf", "application/pdf", ascii("%PDF-1.7\n" + PAGE)),
            new File("con", "image/png", ascii("x")),
            new File("\"; filename=\"a.html", "image/gif", ascii(PAGE)),
            new File("page.png", "image/png", ascii(PAGE)),
            new File("drawing.svg", "image/svg+xml", svg()),
            new File("drawing.png", "image/png", svg()),
            new File("both.gif", "image/gif", ascii("GIF89a/*\0\0\0\0*/=1;window.qzjxRan=1;//" + PAGE)),
            new File("huge.png", "image/png", png(60_000, 60_000)),
            new File("zeros.zip", "application/zip", zip(zip(new byte[5_000_000]))),
            new File("zeros.gz", "application/gzip", gzip(new byte[5_000_000])),
            new File("zeros.docx", "application/zip", zip(new byte[5_000_000])),
            new File("entity.xml", "application/xml", entities()));

    private HostileFiles() {}

    public static List<File> all() {
        return ALL;
    }

    /** Of few bytes, and of as many points as it says: decoded it would fill the memory. */
    public static byte[] png(int width, int height) {
        try {
            var out = new ByteArrayOutputStream();
            out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
            chunk(
                    out,
                    "IHDR",
                    ByteBuffer.allocate(13)
                            .putInt(width)
                            .putInt(height)
                            .put((byte) 8)
                            .array());
            var data = new ByteArrayOutputStream();
            try (var deflated = new DeflaterOutputStream(data, new Deflater(9))) {
                deflated.write(new byte[width + 1]);
            }
            chunk(out, "IDAT", data.toByteArray());
            chunk(out, "IEND", new byte[0]);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) throws IOException {
        var crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.US_ASCII));
        crc.update(data);
        out.write(ByteBuffer.allocate(4).putInt(data.length).array());
        out.write(type.getBytes(StandardCharsets.US_ASCII));
        out.write(data);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] svg() {
        return ascii(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"window.qzjxRan=1\"><script>window.qzjxRan=1</script></svg>");
    }

    /** A few lines that would be gigabytes once they are expanded. */
    private static byte[] entities() {
        var text = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e0 \"qzjx\">");
        for (int i = 1; i < 12; i++) {
            text.append("<!ENTITY e")
                    .append(i)
                    .append(" \"")
                    .append(("&e" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return ascii(text + "]><a>&e11;</a>");
    }

    private static byte[] zip(byte[] content) {
        try (var out = new ByteArrayOutputStream();
                var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < 3; i++) {
                zip.putNextEntry(new ZipEntry("../" + i + ".zip"));
                zip.write(content);
            }
            zip.finish();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(byte[] content) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
