package io.safepaw.intake.mail;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.apache.james.mime4j.util.MimeParameterMapping;

/** Value and parameters of a header, also those that are split or encoded after RFC 2231. */
record HeaderParameters(String value, Map<String, String> parameters) {

    static HeaderParameters parse(String header) {
        var bytes = header.getBytes(StandardCharsets.UTF_8);
        var body = RawFieldParser.DEFAULT.parseRawBody(
                new ByteArrayBuffer(bytes, bytes.length, true), new ParserCursor(0, bytes.length));
        return new HeaderParameters(utf8(body.getValue()), parameters(body.getParams()));
    }

    private static Map<String, String> parameters(List<NameValuePair> pairs) {
        var parameters = new HashMap<String, String>();
        var extended = new MimeParameterMapping();
        boolean hasExtended = false;
        for (var pair : pairs) {
            if (pair.getValue() == null) {
                continue;
            }
            var name = pair.getName().toLowerCase(Locale.ROOT);
            if (name.indexOf('*') < 0) {
                parameters.putIfAbsent(name, utf8(pair.getValue()));
            } else {
                hasExtended |= addExtended(extended, name, pair.getValue());
            }
        }
        if (hasExtended) {
            addDecoded(extended, parameters);
        }
        return parameters;
    }

    private static boolean addExtended(MimeParameterMapping mapping, String name, String value) {
        try {
            mapping.addParameter(name, value);
            return true;
        } catch (RuntimeException e) {
            // A broken piece of a name is left out; the file is kept under what remains of it.
            return false;
        }
    }

    private static void addDecoded(MimeParameterMapping mapping, Map<String, String> parameters) {
        try {
            // RFC 2231 names win over the plain ones that are sent beside them for old clients (RFC 6266, 4.3).
            mapping.getParameters().forEach((name, value) -> {
                if (value != null) {
                    parameters.put(name.toLowerCase(Locale.ROOT), value);
                }
            });
        } catch (RuntimeException e) {
            // Broken percent signs or an unknown charset: the plain name, if any, stands.
            return;
        }
    }

    /** The parser takes each byte for a character. */
    private static String utf8(String parsed) {
        return parsed == null ? "" : TextDecoding.header(parsed.getBytes(StandardCharsets.ISO_8859_1));
    }
}
