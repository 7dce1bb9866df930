package io.safepaw.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The ports of the local run. Each has a property, {@code -Dsafepaw.local.port.<name>=<number>}. */
final class LocalPorts {

    /** What listens, and where if nobody says otherwise. */
    enum Service {
        HTTP("http", 8080, "Safepaw"),
        CAMUNDA_REST("camunda-rest", 8088, "Camunda REST"),
        CAMUNDA_GRPC("camunda-grpc", 26500, "Camunda gRPC"),
        CAMUNDA_MANAGEMENT("camunda-management", 9600, "Camunda management"),
        POSTGRES("postgres", 5433, "PostgreSQL"),
        SMTP("smtp", 3025, "SMTP"),
        IMAP("imap", 3143, "IMAP"),
        MARKETPLACE("marketplace", 8090, "marketplace simulator"),
        SMS("sms", 8091, "text messages");

        final String property;
        final int defaultPort;
        final String title;

        Service(String name, int defaultPort, String title) {
            this.property = "safepaw.local.port." + name;
            this.defaultPort = defaultPort;
            this.title = title;
        }
    }

    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);

    private LocalPorts() {}

    /** @throws PortProblem if a property is no port number */
    static LocalPorts fromSystemProperties() {
        var result = new LocalPorts();
        for (var service : Service.values()) {
            result.ports.put(service, port(service));
        }
        return result;
    }

    int of(Service service) {
        return ports.get(service);
    }

    /** @throws PortProblem for the first port that somebody else listens on */
    void check() {
        for (var service : List.of(Service.values())) {
            try (var socket = new ServerSocket(of(service), 1, InetAddress.getLoopbackAddress())) {
                socket.setReuseAddress(true);
            } catch (IOException e) {
                throw new PortProblem(
                        "Port %d for %s is taken. Stop what listens there, or choose another one: -D%s=<port>"
                                .formatted(of(service), service.title, service.property));
            }
        }
    }

    private static int port(Service service) {
        var text = System.getProperty(service.property);
        if (text == null) {
            return service.defaultPort;
        }
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, as for any other text that is no port.
        }
        throw new PortProblem("%s=%s is not a port number (1 to 65535)".formatted(service.property, text));
    }

    /** A port cannot be used; the message is all that a person needs. */
    static final class PortProblem extends RuntimeException {
        PortProblem(String message) {
            super(message);
        }
    }
}
