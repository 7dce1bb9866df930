package io.safepaw.embedded;

/** A port of the embedded Camunda is in use by another program. */
public class PortTakenException extends RuntimeException {

    PortTakenException(String property, int port, Throwable cause) {
        super(
                "Port %d (%s of the embedded Camunda) is in use. Stop what uses it or choose another with"
                                .formatted(port, property)
                        + " EmbeddedCamunda.builder().%s(...); 0 takes a free one.".formatted(property),
                cause);
    }
}
