package io.safepaw.evidence;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Pictures as a telephone takes them. */
final class Photos {

    private Photos() {}

    /** Red above and blue below as it is stored, taken in Seattle with a telephone that was held upright. */
    static byte[] withPlace(int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var paint = image.createGraphics();
        paint.setColor(Color.RED);
        paint.fillRect(0, 0, width, height / 2);
        paint.setColor(Color.BLUE);
        paint.fillRect(0, height / 2, width, height);
        paint.dispose();
        var jpeg = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", jpeg);
        var exif = exif();
        var out = new ByteArrayOutputStream();
        out.write(jpeg.toByteArray(), 0, 2);
        out.write(new byte[] {(byte) 0xff, (byte) 0xe1, (byte) ((exif.length + 2) >> 8), (byte) (exif.length + 2)});
        out.write(exif);
        out.write(jpeg.toByteArray(), 2, jpeg.size() - 2);
        return out.toByteArray();
    }

    /** Model, orientation 6 (turn right by 90°), and a place. */
    private static byte[] exif() {
        var model = "Pawphone 7\0".getBytes(StandardCharsets.US_ASCII);
        int gps = 8 + 2 + 3 * 12 + 4;
        int values = gps + 2 + 4 * 12 + 4;
        var tiff = ByteBuffer.allocate(values + 48 + model.length).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(new byte[] {'I', 'I', 42, 0}).putInt(8);
        tiff.putShort((short) 3);
        entry(tiff, 0x0110, 2, model.length, values + 48);
        entry(tiff, 0x0112, 3, 1, 6);
        entry(tiff, 0x8825, 4, 1, gps);
        tiff.putInt(0);
        tiff.putShort((short) 4);
        entry(tiff, 1, 2, 2, 'N');
        entry(tiff, 2, 5, 3, values);
        entry(tiff, 3, 2, 2, 'W');
        entry(tiff, 4, 5, 3, values + 24);
        tiff.putInt(0);
        for (int part : new int[] {47, 1, 36, 1, 0, 1, 122, 1, 19, 1, 0, 1}) {
            tiff.putInt(part);
        }
        tiff.put(model);
        return ByteBuffer.allocate(6 + tiff.capacity())
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(tiff.array())
                .array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }
}
