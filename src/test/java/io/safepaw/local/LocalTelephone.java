package io.safepaw.local;

import io.safepaw.local.LocalPorts.Service;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** A telephone system with one call at a time, which tells it as the real ones do. */
@Component
@Profile("local")
class LocalTelephone {

    /** Known to everybody, for the local run. */
    static final String SECRET = "safepaw-demo-telephone-system-0000";

    private static final String OUR_NUMBER = "+12065550100";

    private final LocalPorts ports;
    private final HttpClient http = HttpClient.newHttpClient();

    /** What the call that goes on is told with each time. */
    private @Nullable Map<String, String> call;

    LocalTelephone(LocalPorts ports) {
        this.ports = ports;
    }

    synchronized boolean goesOn() {
        return call != null;
    }

    /**
     * @param what ring, dial, answer, hangup or abandon
     * @return status of the answer; 0 where there is no call
     */
    synchronized int tell(String what, String number, String queue, String extension) throws IOException {
        boolean out = what.equals("dial");
        if (out || what.equals("ring")) {
            call = new LinkedHashMap<>();
            call.put("callId", UUID.randomUUID().toString());
            call.put("direction", out ? "out" : "in");
            call.put("from", out ? OUR_NUMBER : number.isEmpty() ? "anonymous" : number);
            call.put("to", out ? number : OUR_NUMBER);
            call.put("queue", queue);
            call.put("user[]", extension);
            return send(Map.of("event", "newCall"));
        }
        if (call == null) {
            return 0;
        }
        if (what.equals("answer")) {
            return send(Map.of("event", "answer", "answeringNumber", extension));
        }
        int answer = send(Map.of("event", "hangup", "cause", what.equals("abandon") ? "cancel" : "normalClearing"));
        call = null;
        return answer;
    }

    private int send(Map<String, String> event) throws IOException {
        var fields = new LinkedHashMap<>(event);
        fields.putAll(call);
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + ports.of(Service.HTTP) + "/telephony/" + SECRET))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"))))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
