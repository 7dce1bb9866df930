package io.safepaw.evidence;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Smaller and cleaner pictures of pictures. What is decoded is written anew, so nothing but pixels comes over. How large a
 * picture is says its header: one that would fill the memory is not decoded.
 */
@Component
class Pictures {

    private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);

    private static final String JPEG = "image/jpeg";
    private static final String WEBP = "image/webp";

    /** HEIC is not among them: nothing on the class path of a server decodes it without code of the system. */
    private static final Set<String> DECODED = Set.of(JPEG, WEBP, "image/png", "image/gif", "image/bmp");

    private static final WebPImageReaderSpi WEBP_READERS = new WebPImageReaderSpi();

    private static final int VEIL_SIZE = 160;

    /** So few points that nobody can tell what they show. */
    private static final int VEIL_EDGE = 8;

    private static final float QUALITY = 0.92f;

    private final EvidenceLimits limits;

    /** A large picture takes a quarter of a gigabyte while it is decoded. */
    private final ReentrantLock one = new ReentrantLock();

    Pictures(EvidenceLimits limits) {
        this.limits = limits;
    }

    static boolean canDecode(String type) {
        return DECODED.contains(type);
    }

    /** What a picture of that type is written as. */
    static String writtenType(String type) {
        return type.equals(JPEG) ? JPEG : "image/png";
    }

    /** A small picture; empty where it cannot or must not be decoded. */
    Optional<byte[]> thumbnail(ContentSource picture, String type, int edge) {
        return written(picture, type, edge);
    }

    /** The picture in full, without what the camera wrote into it: no place, no device, no time, no preview. */
    Optional<byte[]> copy(ContentSource picture, String type) {
        return written(picture, type, Integer.MAX_VALUE);
    }

    /** In grey, and of so few points that it shows nothing but that there is a picture. */
    byte[] veiled(byte[] thumbnail) {
        try {
            var small = Thumbnails.of(new ByteArrayInputStream(thumbnail))
                    .size(VEIL_EDGE, VEIL_EDGE)
                    .asBufferedImage();
            var grey = new BufferedImage(small.getWidth(), small.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
            new ColorConvertOp(ColorSpace.getInstance(ColorSpace.CS_GRAY), null).filter(opaque(small), grey);
            return encoded(Thumbnails.of(grey).size(VEIL_SIZE, VEIL_SIZE).asBufferedImage(), "png");
        } catch (IOException e) {
            throw new IllegalStateException("A picture of our own cannot be read", e);
        }
    }

    private Optional<byte[]> written(ContentSource picture, String type, int edge) {
        if (!canDecode(type)) {
            return Optional.empty();
        }
        one.lock();
        try {
            var read = read(picture, type, edge);
            if (read == null) {
                return Optional.empty();
            }
            var upright = ExifFilterUtils.getFilterForOrientation(orientation(picture, type))
                    .apply(read);
            var sized = edge < Math.max(upright.getWidth(), upright.getHeight())
                    ? Thumbnails.of(upright).size(edge, edge).asBufferedImage()
                    : upright;
            return Optional.of(encoded(sized, type.equals(JPEG) ? "jpg" : "png"));
        } catch (IOException | RuntimeException e) {
            // Broken or hostile; the file itself is kept as it came.
            LOG.info("A picture cannot be decoded: {}", e.getClass().getSimpleName());
            return Optional.empty();
        } finally {
            one.unlock();
        }
    }

    /** About as large as is asked for, if it is larger; null where it is too large to be decoded. */
    private @Nullable BufferedImage read(ContentSource picture, String type, int edge) throws IOException {
        try (var in = picture.open();
                var stream = ImageIO.createImageInputStream(in)) {
            var reader = reader(stream, type);
            if (reader == null) {
                return null;
            }
            try {
                reader.setInput(stream, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((long) width * height > limits.maxPixels()) {
                    return null;
                }
                var param = new ImageReadParam();
                int step = edge == Integer.MAX_VALUE ? 1 : Math.max(1, Math.min(width, height) / (2 * edge));
                param.setSourceSubsampling(step, step, 0, 0);
                return reader.read(0, param);
            } finally {
                reader.dispose();
            }
        }
    }

    /** Which threads find readers that are no part of Java depends on who runs them. */
    private static @Nullable ImageReader reader(ImageInputStream stream, String type) throws IOException {
        if (type.equals(WEBP)) {
            return WEBP_READERS.createReaderInstance();
        }
        var readers = ImageIO.getImageReaders(stream);
        return readers.hasNext() ? readers.next() : null;
    }

    private static Orientation orientation(ContentSource picture, String type) throws IOException {
        if (!type.equals(JPEG) && !type.equals(WEBP)) {
            return Orientation.TOP_LEFT;
        }
        try (var in = picture.open()) {
            Metadata metadata = ImageMetadataReader.readMetadata(in);
            var camera = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
            return camera != null && camera.containsTag(ExifIFD0Directory.TAG_ORIENTATION)
                    ? Orientation.typeOf(camera.getInt(ExifIFD0Directory.TAG_ORIENTATION))
                    : Orientation.TOP_LEFT;
        } catch (ImageProcessingException | MetadataException | IllegalArgumentException e) {
            return Orientation.TOP_LEFT;
        }
    }

    private static byte[] encoded(BufferedImage picture, String format) throws IOException {
        var out = new ByteArrayOutputStream();
        Thumbnails.of(format.equals("jpg") ? opaque(picture) : picture)
                .scale(1)
                .outputFormat(format)
                .outputQuality(QUALITY)
                .toOutputStream(out);
        return out.toByteArray();
    }

    private static BufferedImage opaque(BufferedImage picture) {
        if (!picture.getColorModel().hasAlpha()) {
            return picture;
        }
        var opaque = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        var paint = opaque.createGraphics();
        paint.drawImage(picture, 0, 0, Color.WHITE, null);
        paint.dispose();
        return opaque;
    }
}
