package io.safepaw.evidence;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.lang.Nullable;

/** What a camera wrote into a picture beside the picture. Anybody can change that: a hint, no proof. */
final class CameraDetails {

    /** Formats whose details are read without unpacking anything, which could be a bomb. */
    private static final Set<String> READ = Set.of("image/jpeg", "image/webp", "image/heic", "image/heif");

    private CameraDetails() {}

    static List<EvidenceDetail> of(EvidenceContent picture) throws IOException {
        if (!READ.contains(picture.file().type())) {
            return List.of();
        }
        Metadata metadata;
        try (var in = picture.open()) {
            metadata = ImageMetadataReader.readMetadata(in);
        } catch (ImageProcessingException e) {
            return List.of();
        }
        var details = new ArrayList<EvidenceDetail>();
        var taken = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
        var device = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        add(details, "Taken (clock of the camera)", taken, ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL);
        add(details, "Time zone of that", taken, ExifSubIFDDirectory.TAG_TIME_ZONE_ORIGINAL);
        add(details, "Changed (clock of the device)", device, ExifIFD0Directory.TAG_DATETIME);
        add(details, "Maker", device, ExifIFD0Directory.TAG_MAKE);
        add(details, "Model", device, ExifIFD0Directory.TAG_MODEL);
        add(details, "Software", device, ExifIFD0Directory.TAG_SOFTWARE);
        var place = metadata.getFirstDirectoryOfType(GpsDirectory.class);
        if (place != null && place.getGeoLocation() != null) {
            var point = place.getGeoLocation();
            details.add(new EvidenceDetail(
                    "Place", String.format(Locale.ROOT, "%.5f, %.5f", point.getLatitude(), point.getLongitude())));
        }
        return details;
    }

    private static void add(List<EvidenceDetail> details, String label, @Nullable Directory from, int tag) {
        var value = from == null ? null : from.getString(tag);
        if (value != null && !value.isBlank()) {
            details.add(new EvidenceDetail(label, value.strip()));
        }
    }
}
