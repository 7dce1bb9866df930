package io.safepaw.evidence;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * An MP4 or QuickTime film with nothing in it but picture and sound (ISO/IEC 14496-12). Everything stays where it is, so the
 * film plays as before: what is not known to be needed is blanked, as are times, names of devices and all bytes that belong
 * to no picture and no sound, such as tracks with places. What the pictures show and the sound tells stays.
 */
final class FilmCopy {

    static final Set<String> TYPES = Set.of("video/mp4", "video/quicktime", "application/mp4");

    /** The table of contents of a film of hours. */
    private static final int MOST_CONTENTS_BYTES = 32 << 20;

    private static final int MOST_TYPE_BYTES = 1 << 10;
    private static final int MOST_BOXES = 1_000;
    private static final int MOST_CHUNKS = 500_000;
    private static final int DEEPEST = 8;
    private static final int HEADER = 8;

    private static final Set<String> CONTAINERS = Set.of("mdia", "minf", "stbl", "dinf", "edts");
    private static final Set<String> NEEDED = Set.of(
            "vmhd", "smhd", "dref", "elst", "stsd", "stts", "ctts", "cslg", "stss", "stps", "stsz", "stz2", "stsc",
            "stco", "co64", "sdtp", "sbgp", "sgpd");
    private static final Set<String> DATED = Set.of("mvhd", "tkhd", "mdhd");

    /** Films in fragments, as of streams, keep their tables among the pictures. */
    private static final Set<String> FRAGMENTS = Set.of("moof", "mvex", "styp", "sidx");

    private final List<Span> spans = new ArrayList<>();
    private final List<Box> media = new ArrayList<>();
    private @Nullable Box contents;
    private byte[] table = {};

    private FilmCopy() {}

    /**
     * @param size of the film in bytes
     * @throws IOException if it is built in a way that cannot be followed, so that nobody could say what stays in it
     */
    static ContentSource of(ContentSource film, long size) throws IOException {
        var copy = new FilmCopy();
        try (var in = new DataInputStream(film.open())) {
            copy.read(in, size);
        } catch (RuntimeException e) {
            // Numbers that lead nowhere.
            throw new IOException(e);
        }
        var spans = List.copyOf(copy.spans);
        return () -> new Blanked(film.open(), spans);
    }

    /** @param end the first byte that is not part of it */
    private record Box(String type, long from, int header, long end) {

        long payload() {
            return from + header;
        }
    }

    /**
     * How some bytes come over: as they are, as others, or as zeros.
     *
     * @param bytes null where they are zeros or stay
     */
    private record Span(
            long from, long end, boolean stays, @Nullable byte[] bytes) {}

    private void read(DataInputStream in, long size) throws IOException {
        for (long position = 0; position < size; ) {
            var box = header(in, position, size);
            require(spans.size() + media.size() < MOST_BOXES);
            if (FRAGMENTS.contains(box.type())) {
                throw new IOException("In fragments");
            }
            if (box.type().equals("moov")) {
                require(contents == null && box.end() - box.from() <= MOST_CONTENTS_BYTES);
                contents = box;
                table = in.readNBytes((int) (box.end() - box.payload()));
                require(table.length == box.end() - box.payload());
            } else if (box.type().equals("mdat")) {
                media.add(box);
                in.skipNBytes(box.end() - box.payload());
            } else if (box.type().equals("ftyp")) {
                require(box.end() - box.from() <= MOST_TYPE_BYTES);
                spans.add(new Span(box.from(), box.end(), true, null));
                in.skipNBytes(box.end() - box.payload());
            } else {
                blank(box);
                in.skipNBytes(box.end() - box.payload());
            }
            position = box.end();
        }
        require(contents != null);
        var used = new ArrayList<long[]>();
        clean(0, table.length, false, 0, used);
        spans.add(new Span(contents.from(), contents.payload(), true, null));
        spans.add(new Span(contents.payload(), contents.end(), false, table));
        keepUsed(used);
        spans.sort(Comparator.comparingLong(Span::from));
    }

    private static Box header(DataInputStream in, long position, long size) throws IOException {
        long length = Integer.toUnsignedLong(in.readInt());
        var type = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
        int header = HEADER;
        if (length == 1) {
            length = in.readLong();
            header += Long.BYTES;
        } else if (length == 0) {
            length = size - position;
        }
        require(length >= header && length <= size - position);
        return new Box(type, position, header, position + length);
    }

    /** What is free is ignored by every player. */
    private void blank(Box box) {
        spans.add(new Span(box.from(), box.from() + 4, true, null));
        spans.add(new Span(box.from() + 4, box.from() + HEADER, false, "free".getBytes(StandardCharsets.US_ASCII)));
        spans.add(new Span(box.from() + HEADER, box.payload(), true, null));
        spans.add(new Span(box.payload(), box.end(), false, null));
    }

    /** Cleans the boxes of a part of the table, and collects where the pictures and sounds of its tracks lie. */
    private void clean(int from, int end, boolean picture, int depth, List<long[]> used) throws IOException {
        require(depth < DEEPEST);
        for (int position = from; position < end; ) {
            var box = inTable(position, end);
            int payload = (int) box.payload();
            int boxEnd = (int) box.end();
            if (FRAGMENTS.contains(box.type())) {
                throw new IOException("In fragments");
            }
            var handler = box.type().equals("trak") ? handler(payload, boxEnd) : "";
            if (handler.equals("vide") || handler.equals("soun")) {
                clean(payload, boxEnd, handler.equals("vide"), depth + 1, used);
                chunks(payload, boxEnd, used);
            } else if (CONTAINERS.contains(box.type())) {
                clean(payload, boxEnd, picture, depth + 1, used);
            } else if (DATED.contains(box.type())) {
                zero(payload + 4, table[payload] == 1 ? 16 : 8);
            } else if (box.type().equals("hdlr")) {
                zero(payload + 24, boxEnd - payload - 24);
            } else if (box.type().equals("stsd")) {
                if (picture) {
                    cleanDescriptions(payload, boxEnd);
                }
            } else if (box.type().equals("dref")) {
                // Longer ones name files of somebody's computer.
                require(boxEnd - payload <= 20);
            } else if (!NEEDED.contains(box.type())) {
                System.arraycopy("free".getBytes(StandardCharsets.US_ASCII), 0, table, position + 4, 4);
                zero(payload, boxEnd - payload);
            }
            position = boxEnd;
        }
    }

    private Box inTable(int position, int end) throws IOException {
        require(end - position >= HEADER);
        var buffer = ByteBuffer.wrap(table);
        long length = Integer.toUnsignedLong(buffer.getInt(position));
        int header = HEADER;
        if (length == 1) {
            length = buffer.getLong(position + HEADER);
            header += Long.BYTES;
        }
        require(length >= header && length <= end - position);
        return new Box(
                new String(table, position + 4, 4, StandardCharsets.ISO_8859_1), position, header, position + length);
    }

    /** What kind of track it is. */
    private String handler(int from, int end) throws IOException {
        var media = child("mdia", from, end);
        var handler = media == null ? null : child("hdlr", (int) media.payload(), (int) media.end());
        require(handler != null && handler.end() - handler.payload() >= 24);
        return new String(table, (int) handler.payload() + 8, 4, StandardCharsets.ISO_8859_1);
    }

    /** How the pictures are to be read; the name of what compressed them is the name of a device. */
    private void cleanDescriptions(int from, int end) throws IOException {
        for (int position = from + 8; position < end; ) {
            var entry = inTable(position, end);
            int name = (int) entry.payload() + 42;
            require(entry.end() - name >= 32);
            zero(name, 32);
            position = (int) entry.end();
        }
    }

    /** Adds where the chunks of a track lie, as its tables say. */
    private void chunks(int from, int end, List<long[]> used) throws IOException {
        var media = Objects.requireNonNull(child("mdia", from, end));
        var information = child("minf", (int) media.payload(), (int) media.end());
        require(information != null);
        var samples = child("stbl", (int) information.payload(), (int) information.end());
        require(samples != null);
        int begin = (int) samples.payload();
        int stop = (int) samples.end();
        var sizes = new Sizes(child("stsz", begin, stop));
        var groups = child("stsc", begin, stop);
        var near = child("stco", begin, stop);
        var far = child("co64", begin, stop);
        require(groups != null && (near == null) != (far == null));
        var buffer = ByteBuffer.wrap(table);
        int places = (int) (near == null ? far : near).payload() + 4;
        int count = entries(near == null ? far : near, near == null ? 8 : 4);
        int group = (int) groups.payload() + 8;
        int lastGroup = group + 12 * (entries(groups, 12) - 1);
        require(used.size() + (long) count <= MOST_CHUNKS);
        for (int chunk = 0; chunk < count; chunk++) {
            while (group < lastGroup && Integer.toUnsignedLong(buffer.getInt(group + 12)) <= chunk + 1L) {
                group += 12;
            }
            require(group <= lastGroup);
            long length = sizes.next(Integer.toUnsignedLong(buffer.getInt(group + 4)));
            long place = near == null
                    ? buffer.getLong(places + 4 + 8 * chunk)
                    : Integer.toUnsignedLong(buffer.getInt(places + 4 + 4 * chunk));
            require(place >= 0 && length >= 0 && place + length >= place);
            if (length > 0) {
                used.add(new long[] {place, place + length});
            }
        }
    }

    /** How many entries a table has, which must fit into it. */
    private int entries(Box box, int size) throws IOException {
        long count = Integer.toUnsignedLong(ByteBuffer.wrap(table).getInt((int) box.payload() + 4));
        require(8 + count * size <= box.end() - box.payload());
        return (int) count;
    }

    /** The sizes of the samples of a track, one after the other. */
    private final class Sizes {

        private final ByteBuffer sizes;
        private final long same;
        private long left;

        private Sizes(@Nullable Box box) throws IOException {
            require(box != null);
            sizes = ByteBuffer.wrap(table);
            same = Integer.toUnsignedLong(sizes.getInt((int) box.payload() + 4));
            left = Integer.toUnsignedLong(sizes.getInt((int) box.payload() + 8));
            sizes.position((int) box.payload() + 12);
            // A size of one means, in films of QuickTime, that the size stands elsewhere.
            require(same != 1 && (same != 0 || left * 4 <= box.end() - box.payload() - 12));
        }

        private long next(long count) throws IOException {
            require(count <= left);
            left -= count;
            if (same != 0) {
                return count * same;
            }
            long sum = 0;
            for (long sample = 0; sample < count; sample++) {
                sum += Integer.toUnsignedLong(sizes.getInt());
            }
            return sum;
        }
    }

    /** All that belongs to no picture and no sound is blanked, even what no track names. */
    private void keepUsed(List<long[]> used) throws IOException {
        used.sort(Comparator.comparingLong(each -> each[0]));
        var kept = 0L;
        for (var box : media) {
            spans.add(new Span(box.from(), box.payload(), true, null));
            long position = box.payload();
            for (var each : used) {
                if (each[0] < box.payload() || each[0] >= box.end()) {
                    continue;
                }
                require(each[1] <= box.end());
                kept++;
                long from = Math.max(position, each[0]);
                if (each[1] > from) {
                    spans.add(new Span(position, from, false, null));
                    spans.add(new Span(from, each[1], true, null));
                    position = each[1];
                }
            }
            spans.add(new Span(position, box.end(), false, null));
        }
        // Pictures elsewhere would be blanked, and nobody would see why.
        require(kept == used.size() && kept > 0);
    }

    private @Nullable Box child(String type, int from, int end) throws IOException {
        for (int position = from; position < end; ) {
            var box = inTable(position, end);
            if (box.type().equals(type)) {
                return box;
            }
            position = (int) box.end();
        }
        return null;
    }

    private void zero(int from, int length) {
        Arrays.fill(table, from, from + Math.max(0, length), (byte) 0);
    }

    private static void require(boolean condition) throws IOException {
        if (!condition) {
            throw new IOException("Built in another way than known");
        }
    }

    /** Reads a film and gives, for each span, what it says. */
    private static final class Blanked extends InputStream {

        private final InputStream film;
        private final List<Span> spans;
        private int current;
        private long position;

        private Blanked(InputStream film, List<Span> spans) {
            this.film = film;
            this.spans = spans;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!hasMore()) {
                return -1;
            }
            var span = spans.get(current);
            int most = (int) Math.min(length, span.end() - position);
            int read = most;
            if (span.stays()) {
                read = film.read(into, offset, most);
                if (read <= 0) {
                    throw new IOException("The film ends before its end");
                }
            } else {
                film.skipNBytes(most);
                if (span.bytes() == null) {
                    Arrays.fill(into, offset, offset + most, (byte) 0);
                } else {
                    System.arraycopy(span.bytes(), (int) (position - span.from()), into, offset, most);
                }
            }
            position += read;
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = Math.clamp(count, 0, spans.get(spans.size() - 1).end() - position);
            film.skipNBytes(skipped);
            position += skipped;
            return skipped;
        }

        private boolean hasMore() {
            while (current < spans.size() && spans.get(current).end() <= position) {
                current++;
            }
            return current < spans.size();
        }

        @Override
        public void close() throws IOException {
            film.close();
        }
    }
}
