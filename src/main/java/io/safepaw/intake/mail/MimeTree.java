package io.safepaw.intake.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.springframework.lang.Nullable;

/** Takes a message apart into its parts, however they are nested, and stops where nesting has no sense any more. */
final class MimeTree {

    private static final int MAX_DEPTH = 30;
    private static final int MAX_PARTS = 1_000;
    private static final Set<String> UUENCODE = Set.of("uuencode", "x-uuencode", "x-uue", "uue");

    /** Lenient without limits: one header that is too long must not cost the message. */
    private static final MimeConfig CONFIG = MimeConfig.custom()
            .setStrictParsing(false)
            .setMaxLineLen(-1)
            .setMaxHeaderLen(-1)
            .setMaxHeaderCount(-1)
            .setMaxContentLen(-1)
            .setMalformedHeaderStartsBody(false)
            .build();

    private final Deque<MimePart> open = new ArrayDeque<>();
    private final Set<MailProblem> problems = EnumSet.noneOf(MailProblem.class);
    private final Map<MailHeaders, byte[]> preambles = new IdentityHashMap<>();
    private MailHeaders headers = new MailHeaders();
    private @Nullable MimePart root;
    private int parts;

    private MimeTree() {}

    static Parsed parse(byte[] raw) throws IOException, MimeException {
        var tree = new MimeTree();
        tree.read(raw);
        var root = tree.root == null ? leaf(tree.headers, null, new byte[0]) : tree.root;
        return new Parsed(root, tree.problems);
    }

    private void read(byte[] raw) throws IOException, MimeException {
        var stream = new MimeTokenStream(CONFIG, DecodeMonitor.SILENT, null, null);
        // A forwarded message is kept as a file and parsed for itself.
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        stream.parse(new ByteArrayInputStream(raw));
        for (var state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            if (!accept(state, stream)) {
                problems.add(MailProblem.TOO_COMPLEX);
                return;
            }
        }
    }

    private boolean accept(EntityState state, MimeTokenStream stream) throws IOException {
        if (state == EntityState.T_START_HEADER) {
            headers = new MailHeaders();
        } else if (state == EntityState.T_FIELD) {
            var field = stream.getField();
            var raw = field.getRaw() == null ? null : field.getRaw().toByteArray();
            headers.add(field.getName(), raw == null ? field.getBody() : valueOf(raw));
        } else if (state == EntityState.T_START_MULTIPART) {
            var type = ContentHeader.of(headers, "content-type", "multipart/mixed");
            add(MimePart.multipart(headers, type.value(), type.parameters()), true);
        } else if (state == EntityState.T_PREAMBLE) {
            preambles.put(open.element().headers(), bytes(stream.getInputStream()));
        } else if (state == EntityState.T_END_MULTIPART) {
            closeMultipart();
        } else if (state == EntityState.T_BODY) {
            var content = bytes(stream.getDecodedInputStream());
            add(leaf(headers, stream.getBodyDescriptor().getMimeType(), content), false);
        }
        return open.size() <= MAX_DEPTH && parts <= MAX_PARTS;
    }

    private void add(MimePart part, boolean opens) {
        parts++;
        if (root == null) {
            root = part;
        } else if (!open.isEmpty()) {
            open.peek().children().add(part);
        }
        if (opens) {
            open.push(part);
        }
    }

    /** Words before the first boundary are meant for nobody, unless the boundary never comes. */
    private void closeMultipart() {
        var multipart = open.pop();
        var preamble = preambles.remove(multipart.headers());
        if (multipart.children().isEmpty() && preamble != null) {
            multipart.children().add(leaf(new MailHeaders(), "text/plain", preamble));
        }
    }

    private static MimePart leaf(MailHeaders headers, @Nullable String parsedType, byte[] body) {
        var type = ContentHeader.of(headers, "content-type", parsedType == null ? "text/plain" : parsedType);
        var disposition = ContentHeader.of(headers, "content-disposition", "");
        var name = disposition
                .parameters()
                .getOrDefault("filename", type.parameters().get("name"));
        var value = type.value().startsWith("multipart/") || !type.value().contains("/") ? "text/plain" : type.value();
        return new MimePart(
                headers,
                value,
                type.parameters(),
                disposition.value().isEmpty() ? null : disposition.value(),
                name == null ? null : CleanText.line(EncodedWords.decode(name)),
                decoded(headers, body),
                List.of());
    }

    /** The parser undoes what RFC 2045 knows; old clients of companies still send uuencode. */
    private static byte[] decoded(MailHeaders headers, byte[] body) {
        var encoding =
                headers.first("content-transfer-encoding").orElse("").strip().toLowerCase(Locale.ROOT);
        if (!UUENCODE.contains(encoding)) {
            return body;
        }
        try (var decoded = MimeUtility.decode(new ByteArrayInputStream(body), "uuencode")) {
            return decoded.readAllBytes();
        } catch (IOException | MessagingException | RuntimeException e) {
            // Broken: what came is kept as it came.
            return body;
        }
    }

    private static byte[] bytes(InputStream stream) throws IOException {
        try (stream) {
            return stream.readAllBytes();
        }
    }

    private static String valueOf(byte[] rawField) {
        var text = TextDecoding.header(rawField);
        return text.substring(text.indexOf(':') + 1);
    }

    /** A message in its parts, and what kept the parser from reading all of it. */
    record Parsed(MimePart root, Set<MailProblem> problems) {}

    /** A header of a value and parameters, such as {@code Content-Type}. */
    record ContentHeader(String value, Map<String, String> parameters) {

        static ContentHeader of(MailHeaders headers, String name, String otherwise) {
            var header = headers.first(name).orElse("");
            if (header.isBlank()) {
                return new ContentHeader(otherwise, Map.of());
            }
            var parsed = HeaderParameters.parse(header);
            var value = parsed.value().strip().toLowerCase(Locale.ROOT);
            return new ContentHeader(value.isEmpty() ? otherwise : value, parsed.parameters());
        }
    }
}
