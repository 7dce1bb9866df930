package io.safepaw.embedded.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Operations by method and path; a path has placeholders in braces. What is not listed is answered with 501. */
public final class Routes {

    private final List<Route> routes = new ArrayList<>();

    public Routes get(String path, Function<Request, Response> operation) {
        return add("GET", path, operation);
    }

    public Routes post(String path, Function<Request, Response> operation) {
        return add("POST", path, operation);
    }

    public Routes put(String path, Function<Request, Response> operation) {
        return add("PUT", path, operation);
    }

    public Routes patch(String path, Function<Request, Response> operation) {
        return add("PATCH", path, operation);
    }

    public Routes delete(String path, Function<Request, Response> operation) {
        return add("DELETE", path, operation);
    }

    private Routes add(String method, String path, Function<Request, Response> operation) {
        routes.add(new Route(method, List.of(path.split("/")), operation));
        return this;
    }

    Response answer(String method, String path, Map<String, String> query, String contentType, byte[] content) {
        List<String> segments = List.of(path.split("/"));
        for (Route route : routes) {
            if (route.matches(method, segments)) {
                return route.operation.apply(
                        new Request(method, path, route.placeholders(segments), query, contentType, content));
            }
        }
        throw Problem.unsupported(method + " " + path);
    }

    private record Route(String method, List<String> pattern, Function<Request, Response> operation) {

        boolean matches(String asked, List<String> segments) {
            if (!method.equals(asked) || pattern.size() != segments.size()) {
                return false;
            }
            for (int i = 0; i < segments.size(); i++) {
                if (!isPlaceholder(pattern.get(i)) && !pattern.get(i).equals(segments.get(i))) {
                    return false;
                }
            }
            return true;
        }

        Map<String, String> placeholders(List<String> segments) {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < segments.size(); i++) {
                String name = pattern.get(i);
                if (isPlaceholder(name)) {
                    values.put(
                            name.substring(1, name.length() - 1),
                            URLDecoder.decode(segments.get(i), StandardCharsets.UTF_8));
                }
            }
            return values;
        }

        private static boolean isPlaceholder(String segment) {
            return segment.startsWith("{");
        }
    }
}
