package io.safepaw.intake.mail;

/** Undoes {@code format=flowed} (RFC 3676): lines that end in a space go on in the next one. */
final class FlowedText {

    private FlowedText() {}

    static String unfold(String text, boolean deleteSpace) {
        var result = new StringBuilder(text.length());
        int openQuotes = -1;
        for (var line : text.replace("\r\n", "\n").split("\n", -1)) {
            int quotes = quoteDepth(line);
            var content = line.substring(quotes);
            if (content.startsWith(" ")) {
                content = content.substring(1);
            }
            boolean continues = openQuotes == quotes && !content.equals("-- ");
            if (!continues) {
                if (!result.isEmpty()) {
                    result.append('\n');
                }
                result.append(">".repeat(quotes)).append(quotes > 0 ? " " : "");
            }
            boolean flows = content.endsWith(" ") && !content.equals("-- ");
            result.append(flows && deleteSpace ? content.substring(0, content.length() - 1) : content);
            openQuotes = flows ? quotes : -1;
        }
        return result.toString();
    }

    private static int quoteDepth(String line) {
        int depth = 0;
        while (depth < line.length() && line.charAt(depth) == '>') {
            depth++;
        }
        return depth;
    }
}
