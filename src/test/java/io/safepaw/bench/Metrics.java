package io.safepaw.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;

/** Reads the measured process's Prometheus endpoint. */
final class Metrics {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;
    private final String authorization;

    Metrics(String baseUrl, String user, String password) {
        endpoint = URI.create(baseUrl + "/actuator/prometheus");
        authorization = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes());
    }

    /** Jobs completed since the start. */
    double jobsCompleted() throws IOException, InterruptedException {
        return sum("camunda_job_invocations_total", "action=\"completed\"");
    }

    long heapMebibytes() throws IOException, InterruptedException {
        return (long) (sum("jvm_memory_used_bytes", "area=\"heap\"") / 1024 / 1024);
    }

    private double sum(String name, String label) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(endpoint)
                .header("Authorization", authorization)
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The metrics answer " + answer.statusCode());
        }
        return answer.body()
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
